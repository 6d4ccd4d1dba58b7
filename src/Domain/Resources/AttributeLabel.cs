using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// How messages name an attribute: <c>urn:…:User:manager.value</c>. Costs nothing until a message is written. No message shows a value of
/// what is <paramref name="OfSecret"/>.
/// </summary>
internal readonly record struct AttributeLabel(string? Uri, string Attribute, string? Sub = null, bool OfSecret = false)
{
    public AttributeLabel Child(AttributeDefinition child) =>
        Attribute.Length == 0 ? this with { Attribute = child.Name } : this with { Sub = child.Name };

    public override string ToString()
    {
        if (Attribute.Length == 0)
        {
            return Uri ?? "";
        }

        return (Uri is null ? "" : Uri + ":") + Attribute + (Sub is null ? "" : "." + Sub);
    }
}
