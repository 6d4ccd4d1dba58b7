namespace Scim.Domain.Resources;

/// <summary>How much of an attribute an answer has.</summary>
internal enum AttributeParts
{
    None,
    Selected,
    All,
}
