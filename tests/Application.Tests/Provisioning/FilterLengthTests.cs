using Scim.Application.Configuration;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Application.Tests.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Tests.Provisioning;

/// <summary><c>Limits:MaxFilterLength</c> is that of every filter, wherever it stands.</summary>
public sealed class FilterLengthTests
{
    [Theory]
    [InlineData(4096, 5000, false)]
    [InlineData(8192, 5000, true)]
    [InlineData(100, 200, false)]
    public void Limit_holds_for_queries_and_paths(int limit, int length, bool isRead)
    {
        var intake = new ResourceIntake(new ServiceLimits { MaxFilterLength = limit });
        var connector = Contexts.Generic();
        var type = SchemaRegistry.Core.UserType!;
        var filter = $"value eq \"{new string('a', length - 11)}\"";
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(SchemaUris.PatchOp),
            ["Operations"] = new JsonArray(new JsonObject { ["op"] = "remove", ["path"] = $"emails[{filter}]" }),
        };
        Assert.Equal(isRead, intake.BindFilter(connector, type, $"emails[{filter}]", skipUnknown: false).IsSuccess);
        var context = new ProvisioningContext(connector, "test", "https://scim.example");
        var fault = Record.Exception(() => intake.ReadPatch(context, type, body, null));
        Assert.Equal(isRead ? null : ScimErrorType.InvalidFilter, (fault as ScimException)?.Error.Type);
        Assert.Equal(isRead, fault is null);
    }
}
