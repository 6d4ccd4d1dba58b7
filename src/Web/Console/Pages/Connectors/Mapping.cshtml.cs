using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Profiles;

namespace Scim.Web.Console.Pages.Connectors;

/// <summary>Edits the attribute mapping beside what it makes of a sample user; nothing is stored until it is saved.</summary>
public sealed class MappingModel(
    ChangeConnector change, IConnectorDirectory directory, IConnectorSchemaStore schemas, IMemberStore members,
    IProfileCatalog profiles) : ConnectorPage
{
    private const int SpareLines = 2;

    private const string MadeUp = """
        {"userName":"alex-morgan","externalId":"a1b2c3","name":{"givenName":"Alex","familyName":"Morgan","formatted":"Alex Morgan"},
        "displayName":"Alex Morgan","emails":[{"value":"alex.morgan@example.com","type":"work","primary":true}],"active":true}
        """;

    public IReadOnlyList<AttributeMapping> Lines { get; private set; } = [];

    public bool IsDefault => !Connector.Settings.ContainsKey("attributeMapping");

    public string? SampleError { get; private set; }

    public bool HasLastUser { get; private set; }

    public MemberFields? Preview { get; private set; }

    public async Task OnGetAsync()
    {
        Lines = Settings.AttributeMapping;
        var last = await members.FindLatestAsync(Organization.Id, Connector.Id, Cancel);
        HasLastUser = last is not null;
        Form["sample"] = ConsoleText.Pretty(last?.Document ?? MadeUp);
        ShowVersion(Connector.Version);
        await ShowAsync();
    }

    [ChangesNothing]
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        ReadForm();
        await TryAsync(async () => ConnectorInput.Read(Body(), profiles, Connector, await schemas.ListAsync(Connector, Cancel)));
        Response.StatusCode = StatusCodes.Status200OK;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        ReadForm();
        return await SaveAsync(Body(), "The mapping was saved. It counts for every member at once.");
    }

    public async Task<IActionResult> OnPostResetAsync()
    {
        ReadForm();
        return await SaveAsync(new JsonObject { ["attributeMapping"] = null }, "The mapping is that of the profile again.");
    }

    private async Task<IActionResult> SaveAsync(JsonObject body, string notice)
    {
        if (await TryAsync(() => ChangeAsync(body)))
        {
            return Done(notice, $"{ConnectorHome}/mapping");
        }

        ShowVersion(Connector.Version);
        await ShowAsync();
        return Page();
    }

    private async Task ChangeAsync(JsonObject body)
    {
        DemandVersion(Connector.Version);
        var input = ConnectorInput.Read(body, profiles, Connector, await schemas.ListAsync(Connector, Cancel));
        await change.HandleAsync(Organization, Connector, input, Actor, Cancel);
    }

    private JsonObject Body() => new()
    {
        ["attributeMapping"] = new JsonArray([.. Lines.Select(line => Write(line))]),
    };

    private static JsonNode Write(AttributeMapping line) =>
        new JsonObject { ["source"] = line.Source, ["from"] = line.From, ["to"] = line.To, ["default"] = line.Default };

    private void ReadForm()
    {
        var form = Request.Form;
        var (source, from, to, fallback) = (form["source"], form["from"], form["to"], form["default"]);
        Lines =
        [
            .. from.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item) && line.Index < to.Count)
                .Select(line => new AttributeMapping(
                    line.Item!.Trim(), to[line.Index] ?? "", TextAt(fallback, line.Index), TextAt(source, line.Index))),
        ];
    }

    private static string? TextAt(StringValues column, int line) => column.ElementAtOrDefault(line) is { Length: > 0 } text ? text : null;

    private async Task ShowAsync()
    {
        if (Form.Errors.Count == 0 && ReadSample() is { } sample
            && await directory.FindAsync(Organization.Slug, Connector.Slug, Cancel) is { } context)
        {
            Preview = MemberFieldReader.Read(
                context with { Settings = context.Settings with { AttributeMapping = [.. Lines] } }, sample);
        }

        Lines = [.. Lines, .. Enumerable.Repeat(new AttributeMapping("", AttributeMapping.Username), SpareLines)];
    }

    private JsonObject? ReadSample()
    {
        try
        {
            var sample = Form.Json("sample") as JsonObject;
            SampleError = sample is null ? "The sample must be one JSON object." : null;
            return sample;
        }
        catch (ProblemException fault)
        {
            SampleError = $"The sample {string.Join(' ', fault.Problem.Errors["sample"])}";
            return null;
        }
    }
}
