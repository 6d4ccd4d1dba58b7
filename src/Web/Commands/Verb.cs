namespace Scim.Web.Commands;

/// <summary>
/// What the program does instead of serving requests, and what its command line may say. The exit code is what <see cref="RunAsync"/>
/// answers.
/// </summary>
public sealed record Verb(string Name, Func<CommandLine, IServiceProvider, Task<int>> RunAsync)
{
    /// <summary>What the word after it names; null where there is none.</summary>
    public string? Argument { get; init; }

    /// <summary>A value of the argument.</summary>
    public string Example { get; init; } = "";

    /// <summary>Options without a value.</summary>
    public ImmutableArray<string> Switches { get; init; } = [];

    /// <summary>Options with a value.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The database is created or migrated first.</summary>
    public bool Migrates { get; init; }

    public bool Takes(string option) => Switches.Contains(option) || Options.Contains(option);
}
