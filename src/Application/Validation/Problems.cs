namespace Scim.Application.Validation;

/// <summary>The factories of admin errors.</summary>
public static class Problems
{
    public static ProblemException NotFound(string what, string name) =>
        new(new Problem(404, "Not found", $"{what} '{name}' does not exist."));

    public static ProblemException Taken(string field, string value) =>
        Conflict($"The {field} '{value}' is already taken. Choose another one.");

    public static ProblemException Conflict(string detail) => new(new Problem(409, "Conflict", detail));

    public static ProblemException Gone(string detail) => new(new Problem(410, "Gone", detail));

    /// <summary>Another request was faster: 404 where what it changed is gone, else 412 with the version that it has now.</summary>
    public static ProblemException Overtaken(string what, string name, long? current) => current is null
        ? NotFound(what, name)
        : new(new Problem(
            412, "Precondition failed", $"It was changed meanwhile: its version is now \"{current}\". Read it again and repeat."));

    /// <summary>If-Match names another version.</summary>
    public static ProblemException Changed(long current) =>
        new(
            new Problem(
                412, "Precondition failed",
                $"The resource has changed: its version is now \"{current}\", which is not the one in If-Match. Read it again and repeat "
                    + "the request."));

    /// <summary>If-Match names a version of what has none.</summary>
    public static ProblemException Unversioned() =>
        new(new Problem(412, "Precondition failed", "If-Match names a version, but this resource has none. Leave it out, or send '*'."));

    /// <summary>A <c>cursor</c> that is none of the list's own.</summary>
    public static ProblemException UnknownCursor() =>
        Invalid("cursor", "is none that this list has given out. Leave it out to begin with the first page.");

    public static ProblemException UnsupportedMediaType(string? contentType) =>
        new(new Problem(415, "Unsupported media type", $"Content-Type '{contentType}' is not supported; send application/json."));

    public static ProblemException Malformed(string detail) => new(new Problem(400, "Malformed request", detail));

    public static ProblemException Invalid(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return errors.ToException();
    }
}
