using Scim.Domain.Filters;

namespace Scim.Domain.Tests.Filters;

/// <summary>Writes a filter as text with parentheses around every operand, so that precedence can be read off.</summary>
internal static class FilterPrinter
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly string[] Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    public static string Print(Filter filter) => filter switch
    {
        Filter.And node => $"({Print(node.Left)} and {Print(node.Right)})",
        Filter.Or node => $"({Print(node.Left)} or {Print(node.Right)})",
        Filter.Not node => $"not ({Print(node.Operand)})",
        Filter.Present node => $"{node.Path} pr",
        Filter.Compare node => $"{node.Path} {Operators[(int)node.Operator]} {node.Literal?.ToJsonString(Readable) ?? "null"}",
        Filter.ValuePath node => $"{node.Path}[{Print(node.Element)}]",
        _ => throw new InvalidOperationException(),
    };
}
