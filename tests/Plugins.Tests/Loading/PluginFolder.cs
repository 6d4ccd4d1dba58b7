using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Scim.Plugins.Tests.Loading;

/// <summary>A plugins folder of its own in the temporary directory, with assemblies compiled from source.</summary>
internal sealed class PluginFolder : IDisposable
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Text.Json.Nodes; using Scim.Domain.Connectors; using "
            + "Scim.Domain.Profiles; using Scim.Domain.Users;\n";

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(System.IO.Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    public string Path { get; } = Directory.CreateTempSubdirectory("scim-plugins-").FullName;

    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>A profile with that name; <paramref name="members"/> are added to its class.</summary>
    public void AddProfile(
        string folder, string profile, string members = "", string version = "IdpProfileAttribute.CurrentContractVersion",
        string type = "P") => Add(
        folder,
        $$"""
        [assembly: IdpProfile(typeof({{type}}), {{version}})]
        public sealed class P : IIdpProfile
        {
            public string Name => "{{profile}}";
            public string DisplayName => "Sample";
            public string Version => "1";
            {{members}}
        }
        """);

    public void Add(string folder, string source)
    {
        var compilation = CSharpCompilation.Create(
            folder, [CSharpSyntaxTree.ParseText(Usings + source)], References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(System.IO.Path.Combine(Folder(folder), folder + ".dll"));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
