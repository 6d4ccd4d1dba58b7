using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Users;

namespace Scim.Application.Tests.Connectors;

public sealed class ConnectorSettingsReaderTests
{
    [Fact]
    public void Nothing_set_reads_as_the_defaults()
    {
        var settings = Read("{}", out var errors);
        Assert.False(errors.Any);
        Assert.Equal(
            (UsernamePolicy.Open, 30, DeletePolicy.Deactivate),
            (settings.UsernamePolicy, settings.Deprovisioning.GraceDays, settings.Deprovisioning.OnDelete));
        Assert.Equal(
            (ProvisioningMode.Managed, ConflictPolicy.Reject, ReprovisionPolicy.Restore, true),
            (settings.ProvisioningMode, settings.ConflictPolicy, settings.Reprovision, settings.UniqueGroupNames));
        Assert.Equal(Tolerance.Strict, settings.Tolerance);
        Assert.Null(settings.TokenRotation);
        Assert.Null(settings.RateLimit);
    }

    [Theory]
    [InlineData(
        """{"deprovisioning":{"graceDays":7}}""", """{"deprovisioning":{"onDelete":"remove"}}""",
        """{"deprovisioning":{"graceDays":7,"onDelete":"remove"}}""")]
    [InlineData("""{"deprovisioning":{"graceDays":7}}""", """{"deprovisioning":null}""", "{}")]
    [InlineData("""{"rateLimit":5}""", """{"rateLimit":null}""", "{}")]
    [InlineData("""{"attributeMapping":[{"from":"a","to":"b"}]}""", """{"attributeMapping":[]}""", """{"attributeMapping":[]}""")]
    [InlineData("""{"rateLimit":5}""", """{"displayName":"x","slug":"y"}""", """{"rateLimit":5}""")]
    [InlineData(
        """{"profileSettings":{"tolerance":"strict"}}""", """{"profileSettings":{"other":1}}""",
        """{"profileSettings":{"tolerance":"strict","other":1}}""")]
    [InlineData("{}", """{"ssoConnection":"SAML"}""", """{"ssoConnection":"saml"}""")]
    [InlineData("""{"ssoConnection":"SAML"}""", """{"rateLimit":5}""", """{"ssoConnection":"saml","rateLimit":5}""")]
    public void Request_is_merged_over_what_was_set(string current, string request, string merged)
    {
        var before = JsonNode.Parse(current)!.AsObject();
        Assert.Equal(merged, ConnectorSettingsReader.Merge(before, JsonNode.Parse(request)!.AsObject()).ToJsonString());
        Assert.Equal(current, before.ToJsonString());
    }

    [Theory]
    [InlineData("""{"usernamePolicy":"any"}""", "usernamePolicy")]
    [InlineData("""{"usernamePolicy":"Handle"}""", "usernamePolicy")]
    [InlineData("""{"deprovisioning":{"graceDays":3651}}""", "deprovisioning.graceDays")]
    [InlineData("""{"deprovisioning":{"graceDays":1.5}}""", "deprovisioning.graceDays")]
    [InlineData("""{"deprovisioning":{"onDeactivate":"delete"}}""", "deprovisioning.onDeactivate")]
    [InlineData("""{"deprovisioning":{"later":{}}}""", "deprovisioning.later")]
    [InlineData("""{"profileSettings":[]}""", "profileSettings")]
    [InlineData("""{"profileSettings":{"nothing":1}}""", "profileSettings.nothing")]
    [InlineData("""{"tokenRotation":{}}""", "tokenRotation.rotateEveryDays")]
    [InlineData("""{"tokenRotation":{"rotateEveryDays":1,"overlapHours":-1}}""", "tokenRotation.overlapHours")]
    [InlineData("""{"attributeMapping":[{"from":"userName","to":"salary"}]}""", "attributeMapping[0].to")]
    [InlineData("""{"attributeMapping":[{"to":"email"}]}""", "attributeMapping[0].from")]
    [InlineData("""{"attributeMapping":[{"from":"userName","to":"email","x":1}]}""", "attributeMapping[0].x")]
    [InlineData("""{"attributeMapping":["userName"]}""", "attributeMapping[0]")]
    [InlineData("""{"uniqueGroupNames":"yes"}""", "uniqueGroupNames")]
    [InlineData("""{"rateLimit":1000001}""", "rateLimit")]
    public void Fault_is_told_under_the_key(string settings, string field)
    {
        Read(settings, out var errors);
        Assert.Equal([field], errors.ToException().Problem.Errors.Keys);
    }

    private static ConnectorSettings Read(string json, out FieldErrors errors)
    {
        errors = new FieldErrors();
        return ConnectorSettingsReader.Read(new GenericProfile(), new FieldReader(JsonNode.Parse(json)!.AsObject(), errors));
    }
}
