using System.Globalization;
using Scim.Domain.Errors;

namespace Scim.Application.Resources;

/// <summary>
/// <c>If-Match</c> and <c>If-None-Match</c> (RFC 9110 §13.1, RFC 7644 §3.14). Weak and strong tags of one version are the same; a tag that
/// is none of ours matches nothing.
/// </summary>
public sealed class ETagPrecondition
{
    private readonly Tags? _match;
    private readonly Tags? _noneMatch;

    private ETagPrecondition(Tags? match, Tags? noneMatch) => (_match, _noneMatch) = (match, noneMatch);

    public static ETagPrecondition None { get; } = new(null, null);

    /// <summary>Neither header was sent: the current version does not matter.</summary>
    public bool IsEmpty => _match is null && _noneMatch is null;

    public static string Format(long version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    public static ETagPrecondition Parse(string? ifMatch, string? ifNoneMatch) =>
        ifMatch is null && ifNoneMatch is null ? None : new ETagPrecondition(Tags.Parse(ifMatch), Tags.Parse(ifNoneMatch));

    /// <summary>For writes: 412 unless the current version satisfies both headers.</summary>
    public void Demand(long version)
    {
        if (_match?.Has(version) == false || _noneMatch?.Has(version) == true)
        {
            throw new ScimException(ScimErrors.PreconditionFailed(Format(version)));
        }
    }

    /// <summary>
    /// The version that must still be the current one when the change is written: where If-Match names versions, that of
    /// <paramref name="current"/>, which satisfied it.
    /// </summary>
    public long? ExpectedVersion(StoredResource? current) => _match is { Any: false } ? current?.Version : null;

    /// <summary>For reads: 412 by If-Match; true where the client has this version already (304).</summary>
    public bool IsNotModified(long version)
    {
        if (_match?.Has(version) == false)
        {
            throw new ScimException(ScimErrors.PreconditionFailed(Format(version)));
        }

        return _noneMatch?.Has(version) == true;
    }

    private sealed record Tags(bool Any, ImmutableArray<long> Versions)
    {
        public bool Has(long version) => Any || Versions.Contains(version);

        public static Tags? Parse(string? header)
        {
            if (header is null)
            {
                return null;
            }

            var versions = ImmutableArray.CreateBuilder<long>();
            foreach (var part in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (part == "*")
                {
                    return new Tags(true, []);
                }

                var tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part;
                if (long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                {
                    versions.Add(version);
                }
            }

            return new Tags(false, versions.ToImmutable());
        }
    }
}
