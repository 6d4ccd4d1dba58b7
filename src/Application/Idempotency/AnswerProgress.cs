namespace Scim.Application.Idempotency;

/// <summary>How far the first request with a key has come.</summary>
public enum AnswerProgress
{
    /// <summary>It has changed nothing yet.</summary>
    Running,

    /// <summary>Its change was made, its answer is not known yet.</summary>
    Changed,

    /// <summary>Its answer is known.</summary>
    Answered,
}
