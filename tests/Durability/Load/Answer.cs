namespace Scim.Durability.Load;

/// <summary>What a client knows of a request: <see cref="Status"/> 0 where no answer came.</summary>
public sealed record Answer(int Status, JsonNode? Body)
{
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>It may have been carried out or not.</summary>
    public bool IsUncertain => Status is 0 or 503;

    public string Id => (string)Body!["id"]!;
}
