using System.Globalization;
using System.Text;

namespace Scim.Web.Observability;

/// <summary>Writes the text format of Prometheus, version 0.0.4.</summary>
public sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    public void Family(string name, string type, string help) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    public void Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{');
            for (var index = 0; index < labels.Length; index++)
            {
                _text
                    .Append(index == 0 ? "" : ",")
                    .Append(labels[index].Name)
                    .Append("=\"")
                    .Append(Escape(labels[index].Value))
                    .Append('"');
            }

            _text.Append('}');
        }

        _text
            .Append(' ')
            .Append(double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture))
            .Append('\n');
    }

    /// <summary>A family of one sample without labels.</summary>
    public void Single(string name, string type, string help, double value)
    {
        Family(name, type, help);
        Sample(name, value);
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace(
            "\n", "\\n", StringComparison.Ordinal);
}
