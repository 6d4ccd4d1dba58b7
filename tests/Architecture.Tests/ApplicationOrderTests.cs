using Scim.Architecture.Tests.Reading;
using Scim.Architecture.Tests.Rules;

namespace Scim.Architecture.Tests;

public class ApplicationOrderTests
{
    private const string Samples = "Scim.Architecture.Tests.Samples";

    /// <summary>What stands in the root itself (registrations, pages, addresses) may use all and be used by all.</summary>
    private static readonly NamespaceOrder Order = NamespaceOrder.Line(
        "Scim.Application",
        "Validation", "Idempotency", "Security", "Profiles", "Events", "Archives", "Integrity", "Audit", "Jobs", "Receivers",
        "Configuration",
        "Organizations", "Connectors", "Tokens", "OAuth", "SetupLinks", "Teams", "Members", "History",
        "Resources", "Presentation", "Provisioning", "Listing", "Discovery", "Preview", "Bulk", "Simulation", "SignIns",
        "Webhooks", "SecurityEvents", "WorkItems", "Traffic", "Health");

    [Fact]
    public void Application_namespaces_use_only_those_before_them() =>
        House.Keeps(Order.Violations(AssemblyReader.Read(Repository.Assembly("Scim.Application"))));

    [Fact]
    public void Line_flags_a_planted_step_to_a_later_namespace_only() =>
        Assert.Equal(
            [$"{Samples}.Early.EarlyType uses {Samples}.Late.LateType"],
            NamespaceOrder
                .Line(Samples, "Early", "Late", "Unlisted")
                .Violations(AssemblyReader.Read(typeof(ApplicationOrderTests).Assembly.Location)));
}
