using Scim.Architecture.Tests.Reading;
using Scim.Architecture.Tests.Rules;

namespace Scim.Architecture.Tests;

public class InfrastructureOrderTests
{
    /// <summary>
    /// Persistence opens what Security seals, and Security keeps its keys there, so that these two know each other; so do connectors and
    /// their organizations. Filtering knows nobody.
    /// </summary>
    private static readonly NamespaceOrder Order = new("Scim.Infrastructure", new Dictionary<string, string[]>
    {
        ["Filtering"] = [],
        ["Events"] = ["Persistence"],
        ["Security"] = ["Persistence"],
        ["Idempotency"] = ["Persistence"],
        ["Audit"] = ["Events", "Idempotency", "Persistence"],
        ["Persistence"] = ["Filtering", "Security"],
        ["Resources"] = ["Filtering", "Events", "Audit", "Persistence"],
        ["Integrity"] = ["Filtering", "Persistence"],
        ["Traffic"] = ["Persistence"],
        ["SignIns"] = ["Filtering", "Persistence"],
        ["Plugins"] = [],
        ["Receivers"] = [],
        ["Teams"] = ["Audit", "Persistence"],
        ["SetupLinks"] = ["Audit", "Persistence"],
        ["Organizations"] = ["Audit", "Connectors", "Persistence"],
        ["Connectors"] = ["Audit", "Events", "Filtering", "Organizations", "Persistence", "Resources"],
        ["OAuth"] = ["Audit", "Connectors", "Persistence"],
        ["Members"] = ["Audit", "Events", "Filtering", "Persistence", "Resources"],
        ["Archives"] = ["Connectors", "Filtering", "Organizations", "Persistence", "Resources"],
        ["Webhooks"] = ["Audit", "Events", "Persistence"],
        ["SecurityEvents"] = ["Audit", "Connectors", "Events", "Persistence", "Security"],
        ["WorkItems"] = ["Audit", "Persistence", "Webhooks"],
        ["Health"] = ["Persistence", "WorkItems"],
        ["Jobs"] = ["Connectors", "Members", "Persistence", "Receivers", "SecurityEvents", "Webhooks", "WorkItems"],
    });

    [Fact]
    public void Infrastructure_namespaces_use_only_those_before_them() =>
        House.Keeps(Order.Violations(AssemblyReader.Read(Repository.Assembly("Scim.Infrastructure"))));
}
