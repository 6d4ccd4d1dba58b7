using Scim.Domain.Errors;
using Scim.Domain.Patching;
using Scim.Domain.Tests.Resources;

namespace Scim.Domain.Tests.Patching;

/// <summary>Applies PATCH texts to documents.</summary>
internal static class Patch
{
    public static PatchOptions Strict { get; } = new();

    public static PatchOptions Creating { get; } = new() { CreateMissingTargets = true };

    public static PatchRequest Read(string type, string operations, PatchOptions? options = null) =>
        new PatchRequestReader(Doc.Registry, options ?? Strict).Read(Doc.Type(type), Body(operations));

    public static JsonObject Body(string operations) =>
        Doc.Parse($$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{{operations}}}""");

    public static PatchResult Apply(string type, JsonObject document, string operations, PatchOptions? options = null) =>
        new PatchEngine(options ?? Strict).Apply(Doc.Type(type), document, Read(type, operations, options));

    /// <summary>The document is brought into canonical form first; the expected one may leave <c>schemas</c> out.</summary>
    public static void Demand(string type, string document, string operations, string expected, PatchOptions? options = null)
    {
        var before = Doc.Canonical(type, document);
        var untouched = before.ToJsonString();
        var result = Apply(type, before, operations, options);
        Doc.Same(expected, result.Attributes);
        Assert.Equal(!JsonNode.DeepEquals(before, result.Attributes), result.HasChanges);
        Assert.Equal(untouched, before.ToJsonString());
    }

    public static ScimError Fails(string type, string document, string operations, PatchOptions? options = null)
    {
        var before = Doc.Canonical(type, document);
        var untouched = before.ToJsonString();
        var error = Doc.Error(() => Apply(type, before, operations, options));
        Assert.Equal(untouched, before.ToJsonString());
        return error;
    }
}
