namespace Scim.Domain.Patching;

/// <summary>RFC 7644 §3.5.2 <c>op</c>.</summary>
public enum PatchOperationType
{
    Add,
    Remove,
    Replace,
}
