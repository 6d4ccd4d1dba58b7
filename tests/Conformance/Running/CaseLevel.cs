namespace Scim.Conformance.Running;

public enum CaseLevel
{
    /// <summary>A MUST or SHOULD of the RFCs.</summary>
    Rule,

    /// <summary>The RFCs leave a choice; the case states the one that this project made (docs/protocol.md).</summary>
    Choice,
}
