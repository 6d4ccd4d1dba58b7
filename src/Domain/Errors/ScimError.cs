namespace Scim.Domain.Errors;

/// <summary>The one error value: HTTP status, RFC 7644 §3.12 keyword, and a text for the administrator who reads it in the IdP.</summary>
public sealed record ScimError(int Status, ScimErrorType Type, string Detail)
{
    /// <summary>The keyword as it stands in <c>scimType</c>, or null where none applies.</summary>
    public string? Keyword => Type == ScimErrorType.None ? null : JsonNamingPolicy.CamelCase.ConvertName(Type.ToString());

    /// <summary>503: whether anything was changed may be unknown, and the same request may succeed later.</summary>
    public bool IsUnavailable => Status == 503;
}
