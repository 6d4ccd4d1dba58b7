using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Scim.Architecture.Tests.Reading;

/// <summary>
/// Which types of an assembly use which types: base types, interfaces, attributes, signatures, locals and every token in method bodies.
/// Nested types, closures and state machines count as their outermost type, so that async bodies are seen. Nothing is loaded or run.
/// </summary>
internal static class AssemblyReader
{
    public static IReadOnlyList<Edge> Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        var edges = metadata.TypeDefinitions.SelectMany(handle => ReadType(image, metadata, handle)).Where(edge => edge.From != edge.To);
        return [.. edges.Distinct().OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)];
    }

    private static IEnumerable<Edge> ReadType(PEReader image, MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var names = new TypeNames(metadata);
        var type = metadata.GetTypeDefinition(handle);
        names.Collect(type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            names.Collect(metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (var field in type.GetFields())
        {
            metadata.GetFieldDefinition(field).DecodeSignature(names, null);
        }

        foreach (var method in type.GetMethods())
        {
            ReadMethod(image, metadata, metadata.GetMethodDefinition(method), names);
        }

        ReadAttributes(metadata, type.GetCustomAttributes(), names);
        var owner = names.Outermost(handle);
        return names.Found.Select(name => new Edge(owner, name));
    }

    private static void ReadMethod(PEReader image, MetadataReader metadata, MethodDefinition method, TypeNames names)
    {
        method.DecodeSignature(names, null);
        ReadAttributes(metadata, method.GetCustomAttributes(), names);
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            names.Collect(region.CatchType);
        }

        foreach (var token in IlTokens.Read(body.GetILReader()))
        {
            names.Collect(MetadataTokens.EntityHandle(token));
        }
    }

    private static void ReadAttributes(MetadataReader metadata, CustomAttributeHandleCollection attributes, TypeNames names)
    {
        foreach (var attribute in attributes)
        {
            names.Collect(metadata.GetCustomAttribute(attribute).Constructor);
        }
    }
}
