namespace Scim.Domain.Schemas;

/// <summary>Enumeration values as SCIM documents spell them: <c>readWrite</c>, <c>dateTime</c>.</summary>
internal static class DocumentWords
{
    public static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
