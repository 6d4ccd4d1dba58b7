namespace Scim.Application.Jobs;

/// <summary>What a run did: items finished, and items that failed and will be tried again.</summary>
public readonly record struct JobOutcome(int Items, int Failures)
{
    public static JobOutcome operator +(JobOutcome left, JobOutcome right) => new(left.Items + right.Items, left.Failures + right.Failures);
}
