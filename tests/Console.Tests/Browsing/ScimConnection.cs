namespace Scim.Console.Tests.Browsing;

/// <summary>The base path of a connector and a token for it.</summary>
public sealed record ScimConnection(string Path, string Token);
