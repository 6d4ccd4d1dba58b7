namespace Scim.Architecture.Tests.Reading;

/// <summary>A text file: path relative to the root, and what it holds.</summary>
internal sealed record SourceFile(string Path, string Text);
