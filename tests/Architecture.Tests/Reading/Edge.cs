namespace Scim.Architecture.Tests.Reading;

/// <summary>The type <see cref="From"/> uses the type <see cref="To"/>; full names of outermost types.</summary>
internal sealed record Edge(string From, string To)
{
    public string FromNamespace => Namespace(From);

    public string ToNamespace => Namespace(To);

    private static string Namespace(string type) => type.LastIndexOf('.') is var dot and >= 0 ? type[..dot] : "";
}
