using System.Diagnostics;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Filters;

/// <summary>One binding of one filter. The first fault is kept; what is answered after it has no meaning.</summary>
internal sealed class FilterBinding(SchemaRegistry schemas, ResourceType type, bool lenient, bool skipUnknown, BoundAttribute? element)
{
    private static readonly BoundNode Nothing = new BoundNode.Constant(false);
    private static readonly BoundNode Everything = new BoundNode.Constant(true);
    private BoundAttribute? _element = element;

    public ScimError? Fault { get; private set; }

    public List<UnknownAttribute> Unknown { get; } = [];

    public BoundNode Bind(Filter filter) => filter switch
    {
        Filter.And node => new BoundNode.And(Bind(node.Left), Bind(node.Right)),
        Filter.Or node => new BoundNode.Or(Bind(node.Left), Bind(node.Right)),
        Filter.Not node => new BoundNode.Not(Bind(node.Operand)),
        Filter.Present node => Find(node.Path) is { } attribute ? Present(attribute) : Nothing,
        Filter.Compare node => BindCompare(node),
        Filter.ValuePath node => BindValuePath(node),
        _ => throw new UnreachableException(),
    };

    private BoundNode BindCompare(Filter.Compare node)
    {
        var negated = node.Operator == ComparisonOperator.NotEqual;
        var comparison = negated ? ComparisonOperator.Equal : node.Operator;
        if (Find(node.Path) is not { } found)
        {
            var asksForAbsence = comparison == ComparisonOperator.Equal && node.Literal is null;
            return negated == asksForAbsence ? Nothing : Everything;
        }

        var simple = found.ToSimple();
        var bound = node.Literal is null ? BindNull(simple ?? found, node.Operator)
            : simple is null ? Fail(ScimErrors.FilterOnComplex(Name(found), SubNames(found)))
            : BindValue(simple, comparison, node.Literal);
        return negated ? new BoundNode.Not(bound) : bound;
    }

    private BoundNode BindNull(BoundAttribute attribute, ComparisonOperator comparison) =>
        comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            ? new BoundNode.Not(Present(attribute))
            : Fail(ScimErrors.FilterNullRefused(Name(attribute), OperatorWords.Write(comparison)));

    private BoundNode BindValue(BoundAttribute attribute, ComparisonOperator comparison, JsonValue literal)
    {
        if (!FilterTypes.Allows(attribute.Definition.Type, comparison))
        {
            return Fail(
                ScimErrors.FilterOperatorRefused(
                    Name(attribute), TypeWord(attribute), OperatorWords.Write(comparison),
                    FilterTypes.Operators(attribute.Definition.Type)));
        }

        if (comparison != ComparisonOperator.Equal && IsAddress(attribute))
        {
            return Fail(
                ScimErrors.FilterOperatorRefused(
                    Name(attribute), "reference to a resource of this service", OperatorWords.Write(comparison), "eq, ne, pr"));
        }

        if (attribute.Definition.Type is AttributeType.Integer or AttributeType.Decimal)
        {
            return FilterTypes.NumberIn(literal, lenient) is { } number && NumberText.TryRead(number, out var nearest, out var side)
                ? NumberComparison.Bind(attribute, comparison, nearest, side)
                : RefuseValue(attribute, literal);
        }

        if (FilterTypes.Convert(attribute.Definition, literal, lenient) is not { } value)
        {
            return RefuseValue(attribute, literal);
        }

        var isPart = comparison is ComparisonOperator.Contains or ComparisonOperator.StartsWith or ComparisonOperator.EndsWith;
        return isPart && value is "" ? Present(attribute) : new BoundNode.Compare(attribute, comparison, value);
    }

    private BoundNode RefuseValue(BoundAttribute attribute, JsonValue literal) => Fail(
        ScimErrors.FilterValueRefused(
            Name(attribute), TypeWord(attribute), literal.ToJsonString(FilterTypes.Readable),
            FilterTypes.Example(attribute.Definition.Type)));

    private BoundNode BindValuePath(Filter.ValuePath node)
    {
        if (Find(node.Path) is not { } attribute)
        {
            return Nothing;
        }

        if (attribute.Definition is { IsComplex: false, MultiValued: false } || attribute.IsExtension || attribute.Parent is not null
            || _element is not null)
        {
            return Fail(
                ScimErrors.FilterValuePathRefused(node.Path.ToString(), "cannot be used: the attribute is neither complex nor a list"));
        }

        _element = attribute;
        var inner = Bind(node.Element);
        _element = null;
        return attribute.Definition.MultiValued
            ? new BoundNode.ValuePath(attribute, inner)
            : new BoundNode.And(Present(attribute), inner);
    }

    /// <summary>The attribute, or null: with a fault, or with a warning where it may match nothing.</summary>
    private BoundAttribute? Find(AttributePath path)
    {
        var attribute = _element is null ? FindInResource(path) : FindInElement(_element, path);
        if (attribute is null)
        {
            var error = _element is null
                ? ScimErrors.FilterAttributeUnknown(path.ToString(), type.Name)
                : ScimErrors.FilterSubAttributeUnknown(path.ToString(), Name(_element), SubNames(_element));
            if (skipUnknown)
            {
                Unknown.Add(new UnknownAttribute(_element is null ? path.ToString() : $"{Name(_element)}.{path}", error));
            }
            else
            {
                Fail(error);
            }
        }
        else if (attribute.IsSecret)
        {
            Fail(ScimErrors.FilterOnSecret(Name(attribute)));
            return null;
        }

        return attribute;
    }

    private BoundAttribute? FindInResource(AttributePath path) => schemas.TryBind(type, path, out var bound) ? bound : null;

    private static BoundAttribute? FindInElement(BoundAttribute element, AttributePath path)
    {
        if (path.SchemaUri is not null || path.SubAttribute is not null)
        {
            return null;
        }

        if (!element.Definition.IsComplex)
        {
            return path.Attribute.Equals("value", StringComparison.OrdinalIgnoreCase) ? element : null;
        }

        return element.Definition.FindSub(path.Attribute) is { } sub ? element.SubOf(sub) : null;
    }

    /// <summary>What the service makes of an id when it answers; no store has the text.</summary>
    private bool IsAddress(BoundAttribute attribute) =>
        attribute.Canonical.SubAttribute switch
        {
            "location" => attribute is { ExtensionUri: null, Canonical.Attribute: "meta" },
            "$ref" => type.IsKeptInRows(attribute.Top),
            _ => false,
        };

    private static BoundNode Present(BoundAttribute attribute) =>
        attribute.ExtensionUri is null && attribute.Canonical.Attribute is "id" or "schemas" or "meta"
            ? Everything
            : new BoundNode.Present(attribute);

    private static string Name(BoundAttribute attribute) => attribute.Canonical.ToString().TrimEnd(':');

    private static string SubNames(BoundAttribute attribute) =>
        string.Join(", ", attribute.Definition.SubAttributes.Select(sub => sub.Name));

    private static string TypeWord(BoundAttribute attribute) => DocumentWords.Write(attribute.Definition.Type);

    private BoundNode Fail(ScimError error)
    {
        Fault ??= error;
        return Nothing;
    }
}
