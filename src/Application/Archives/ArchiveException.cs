namespace Scim.Application.Archives;

/// <summary>Why an archive cannot be read; the message is for the operator.</summary>
public sealed class ArchiveException(string message) : Exception(message);
