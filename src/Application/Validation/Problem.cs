namespace Scim.Application.Validation;

/// <summary>
/// Why an admin's request was refused; the edge writes it as RFC 9457. <see cref="Errors"/> has the messages of each field where the input
/// was at fault, with names as in the request (<c>deprovisioning.graceDays</c>), and is empty otherwise.
/// </summary>
public sealed record Problem(int Status, string Title, string Detail)
{
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Errors { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
