using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>So many users that a page cannot hold them all.</summary>
public static class Crowd
{
    private const int Largest = 201;

    /// <summary>At least so many users are there until the suite ends; skips the case where that would be too many to create.</summary>
    public static async Task OfAsync(Scope scope, int users)
    {
        if (users > Largest)
        {
            throw new CaseSkipped($"a page holds {users - 1} here, more than is created for a case");
        }

        await scope.Suite.SharedAsync($"crowd of {users}", own => Task.WhenAll(Enumerable.Range(0, users).Select(_ => own.User())));
    }
}
