namespace Scim.Web.Scim;

public static class BulkEndpoints
{
    public static Task ProcessAsync(ScimCall call) => DiscoveryEndpoints.UnknownAsync(call);
}
