using System.Text.Encodings.Web;
using Scim.Domain.Patching;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Plugins.Tests;

/// <summary>Calls the rewrites of a profile as the service does, and shows what comes out as JSON.</summary>
internal sealed class ProfileRewriting(IIdpProfile profile, string type = "User", string? current = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public SchemaRegistry Schemas { get; } = profile.UserExtensionSchemas.Aggregate(
        SchemaRegistry.Core,
        (registry, schema) => registry.Extend("User", new SchemaExtension(SchemaJson.Read(schema).ValueOrThrow(), false)));

    public ProfileContext Context => new(
        Schemas.FindByName(type)!,
        Schemas,
        ProfileSettings.Resolve(profile, null, new Dictionary<string, string>()),
        current is null ? null : JsonNode.Parse(current)!.AsObject());

    public string Resource(string body) => profile.RewriteResource(Parse(body), Context).ToJsonString(Plain);

    /// <summary>The rewritten operations alone.</summary>
    public string Patch(params string[] operations) => PatchBody(Message(operations));

    public string PatchBody(string body) => profile.RewritePatch(Parse(body), Context)["Operations"]!.ToJsonString(Plain);

    public string Filter(string filter) => profile.RewriteFilter(filter, Context);

    /// <summary>The stored document after the operations were rewritten, read and applied.</summary>
    public string Apply(string stored, params string[] operations)
    {
        var capabilities = profile.CapabilitiesFor(Context.Settings);
        var options = new PatchOptions
        {
            CreateMissingTargets = capabilities.CreateMissingTargets,
            SkipUnknownAttributes = capabilities.SkipUnknownAttributes,
            RequireSchemas = capabilities.RequireSchemas,
            Lenient = !ProfileSettings.IsStrict(Context.Settings),
        };
        var context = Context with { Current = Parse(stored) };
        var request = new PatchRequestReader(Schemas, options).Read(
            context.Type, profile.RewritePatch(Parse(Message(operations)), context));
        var result = new PatchEngine(options).Apply(context.Type, Parse(stored), request);
        result.Attributes.Remove("schemas");
        return result.Attributes.ToJsonString(Plain);
    }

    public static string Normalize(string json) => JsonNode.Parse(json)!.ToJsonString(Plain);

    private static string Message(string[] operations) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{string.Join(",", operations)}}]}""";

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
