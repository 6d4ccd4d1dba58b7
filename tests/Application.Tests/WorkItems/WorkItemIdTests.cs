using Scim.Application.WorkItems;

namespace Scim.Application.Tests.WorkItems;

public sealed class WorkItemIdTests
{
    private const string Key = "01893f4e-7a5b-7c00-8000-000000000001";

    [Theory]
    [InlineData(WorkItemKind.Deprovisioning, "deprovisioning_")]
    [InlineData(WorkItemKind.SecurityEvent, "security-event_")]
    [InlineData(WorkItemKind.TokenRotation, "token-rotation_")]
    [InlineData(WorkItemKind.WebhookDelivery, "webhook-delivery_")]
    public void Id_IsTheNameOfItsKindAndAKey(WorkItemKind kind, string prefix)
    {
        var id = new WorkItemId(kind, Guid.Parse(Key));

        Assert.Equal(prefix + Key, id.ToString());
        Assert.True(WorkItemId.TryParse(prefix + Key, out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_" + Key)]
    [InlineData(Key)]
    [InlineData("Deprovisioning_" + Key)]
    [InlineData("0_" + Key)]
    [InlineData("deprovisioning_")]
    [InlineData("deprovisioning_{" + Key + "}")]
    public void OtherTexts_AreNoIds(string text) => Assert.False(WorkItemId.TryParse(text, out _));
}
