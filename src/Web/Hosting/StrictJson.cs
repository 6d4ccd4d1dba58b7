using System.Text.Json;
using System.Text.Unicode;
using Scim.Application.Validation;

namespace Scim.Web.Hosting;

/// <summary>Reads JSON from outside: UTF-8, no name twice in one object, no text that no database keeps, of bounded depth.</summary>
public static class StrictJson
{
    private const int MaxDepth = 64;

    /// <summary>The document. Where it cannot be read, <paramref name="fault"/> says why; it is null otherwise.</summary>
    public static JsonNode? Read(ReadOnlySpan<byte> utf8, out JsonFault? fault, int maxDepth = MaxDepth)
    {
        fault = null;
        if (!Utf8.IsValid(utf8))
        {
            fault = new JsonFault();
            return null;
        }

        try
        {
            if (JsonText.FindUnsound(utf8, maxDepth) is { } at)
            {
                fault = new JsonFault(UnsoundAt: at);
                return null;
            }

            return JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException cause)
        {
            fault = new JsonFault(Cause: cause);
            return null;
        }
    }
}
