using Scim.Domain.Resources;

namespace Scim.Domain.Groups;

/// <summary>
/// Folds member operations, in order, into one <see cref="MembershipDelta"/>. To remove what can be no id is to remove what is not there:
/// nothing.
/// </summary>
internal sealed class MembershipFolding
{
    private readonly HashSet<Guid> _add = [];
    private readonly HashSet<Guid> _remove = [];
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private bool _replaceAll;

    public IReadOnlyCollection<Guid> Added => _add;

    public void Clear()
    {
        _replaceAll = true;
        _add.Clear();
        _remove.Clear();
        _unknown.Clear();
    }

    public void Add(IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            if (!ResourceId.TryParse(member, out var id))
            {
                _unknown.Add(member);
                continue;
            }

            _add.Add(id.Value);
            _remove.Remove(id.Value);
        }
    }

    public void Remove(IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            if (ResourceId.TryParse(member, out var id))
            {
                Remove(id.Value);
            }
            else
            {
                _unknown.Remove(member);
            }
        }
    }

    public void Remove(Guid member)
    {
        _add.Remove(member);
        if (!_replaceAll)
        {
            _remove.Add(member);
        }
    }

    public MembershipDelta ToDelta() => new(_replaceAll, [.. _add], [.. _remove], [.. _unknown]);
}
