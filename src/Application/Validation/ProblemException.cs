namespace Scim.Application.Validation;

/// <summary>Carries a <see cref="Validation.Problem"/> from use cases to the edge.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
