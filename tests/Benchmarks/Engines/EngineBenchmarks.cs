using System.Text;
using BenchmarkDotNet.Attributes;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.Presentation;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Benchmarks.Workloads;
using Scim.Domain.Patching;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Filtering;

namespace Scim.Benchmarks.Engines;

/// <summary>
/// What a request costs in the server without HTTP and without a database: the engines alone, on the user of the load program.
/// </summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private static readonly ConnectorContext Connector = EngineConnector.Generic;
    private static readonly ResourceType User = Connector.Schemas.FindByName("User")!;
    private static readonly ServiceLimits Limits = new();
    private static readonly ProvisioningContext Context = new(Connector, "bench", "http://127.0.0.1:5080/scim/bench/generic/v2");
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(People.Body(4711));
    private static readonly byte[] PatchOfOne = Patch("""{"op":"replace","path":"title","value":"Principal"}""");

    private static readonly byte[] PatchOfMany = Patch("""
        {"op":"replace","value":{"displayName":"Jo Ruiz","name.givenName":"Jo"}},
        {"op":"replace","path":"emails[type eq \"work\"].value","value":"jo@example.com"},
        {"op":"add","path":"phoneNumbers","value":[{"type":"mobile","value":"+49 170 1"}]},
        {"op":"remove","path":"addresses[type eq \"work\"].postalCode"}
        """);

    private readonly ResourceIntake _intake = new(Limits);
    private readonly ResourcePresenter _presenter = new(null!, Limits); // a user's answer asks nothing of the store
    private readonly JsonObject _attributes;
    private readonly ResourceView _whole;
    private readonly ResourceView _selected;

    public EngineBenchmarks()
    {
        _attributes = IntakeOfUser();
        var document = ResourceStateFactory.Create(Connector, User, ResourceId.New(TimeProvider.System), _attributes).Document;
        _whole = new ResourceView(User, Stored(document), AttributeSelection.Default);
        _selected = _whole with { Selection = _intake.ReadSelection(Connector, User, ["userName", "emails.value", "active"], []) };
    }

    [Benchmark(Description = "filter `userName eq`: parse, bind, translate")]
    public string FilterByKey() => Translate("userName eq \"person00004711@example.com\"");

    [Benchmark(Description = "filter with a value path, `and`, `or`, `not`: parse, bind, translate")]
    public string FilterWithPath() =>
        Translate(
            "emails[type eq \"work\" and value co \"@example.com\"] and (active eq true or not (title pr)) and meta.lastModified gt "
                + "\"2026-01-01T00:00:00Z\"");

    [Benchmark(Description = "user body of 900 bytes: parse, read by the schema, settle, check")]
    public JsonObject IntakeOfUser()
    {
        var canonical = _intake.ReadResource(Context, User, Tree(Body), null);
        var attributes = ResourceRules.Settle(Connector, User, canonical.Attributes, null);
        ResourceRules.Demand(Connector, User, attributes, null);
        return attributes;
    }

    [Benchmark(Description = "row of a user: document, search document, keys")]
    public ResourceState RowOfUser() => ResourceStateFactory.Create(Connector, User, _whole.Resource.Id, _attributes);

    [Benchmark(Description = "PATCH of one attribute: read the stored user, parse, apply")]
    public PatchResult PatchOne() => Apply(PatchOfOne);

    [Benchmark(Description = "PATCH of four operations, two with value paths: read the stored user, parse, apply")]
    public PatchResult PatchMany() => Apply(PatchOfMany);

    [Benchmark(Description = "answer with a whole user (spliced)")]
    public int PresentWhole() => Present(_whole);

    [Benchmark(Description = "answer with three attributes of a user (projected)")]
    public int PresentSelected() => Present(_selected);

    private string Translate(string text)
    {
        var parameters = new SqlParameters(PostgresDialect.Instance);
        return new FilterSqlTranslator(User, PostgresDialect.Instance, parameters, "$1", "$2").Translate(
            _intake.ReadFilter(Connector, User, text)!);
    }

    private PatchResult Apply(byte[] body) =>
        new PatchEngine(_intake.PatchOptions(Connector)).Apply(
            User, _whole.Resource.ReadAttributes(), _intake.ReadPatch(Context, User, Tree(body), null));

    private int Present(ResourceView view)
    {
        using var output = new JsonOutput();
        var writing = _presenter.WriteAsync(output, Context, view, CancellationToken.None);
        return writing.IsCompletedSuccessfully
            ? output.Written.Length
            : throw new InvalidOperationException("A user is written without waiting.");
    }

    private static StoredResource Stored(ReadOnlyMemory<byte> document) => new()
    {
        Id = ResourceId.New(TimeProvider.System),
        Type = User.Name,
        ConnectorId = Connector.ConnectorId,
        Version = 1,
        DocumentVersion = 1,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        ModifiedAt = TimeProvider.System.GetUtcNow(),
        Status = default,
        Hidden = false,
        Document = document,
    };

    private static JsonObject Tree(byte[] json) => JsonNode.Parse(json)!.AsObject();

    private static byte[] Patch(string operations) =>
        Encoding.UTF8.GetBytes($$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operations}}]}""");
}
