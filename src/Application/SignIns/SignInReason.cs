namespace Scim.Application.SignIns;

/// <summary>Why a sign-in was allowed or denied.</summary>
public enum SignInReason
{
    /// <summary>Allowed: the member exists.</summary>
    KnownMember,

    /// <summary>Allowed: the member was created just now.</summary>
    Created,

    /// <summary>Denied: the member was deactivated, or deleted by the identity provider and not removed yet.</summary>
    Deactivated,

    /// <summary>Denied: several active members fit equally well, so that none may enter and none is created.</summary>
    Ambiguous,

    /// <summary>Denied: there is no such member, and the connector is disabled, so that none may be created.</summary>
    ConnectorDisabled,

    /// <summary>Denied: no connector uses this SSO connection.</summary>
    NoConnector,

    /// <summary>Denied: the username belongs to a member of another connector, who is never taken over by a sign-in.</summary>
    OtherConnector,

    /// <summary>Denied: the rules of the connector refuse such a member.</summary>
    Refused,
}
