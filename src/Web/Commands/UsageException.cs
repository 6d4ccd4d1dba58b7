namespace Scim.Web.Commands;

/// <summary>A command line that says nothing the program can do; the message is one sentence.</summary>
public sealed class UsageException(string message) : Exception(message);
