namespace Scim.Incidents.Tests.Hosting;

/// <summary>An answer as it came.</summary>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public string? this[string name] => Body[name]?.ToString();

    public Answer Demand(int status)
    {
        Assert.True(status == Status, $"{status} was expected, not {Status}: {Text}");
        return this;
    }
}
