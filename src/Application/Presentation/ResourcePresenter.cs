using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Resources;
using Scim.Domain.Profiles;

namespace Scim.Application.Presentation;

/// <summary>
/// Writes resources as clients see them. The stored document is spliced with members, groups and meta as it is; a tree is built only for a
/// projection, or where the profile shapes answers.
/// </summary>
public sealed class ResourcePresenter(IResourceStore store, ServiceLimits limits)
{
    private const int MaxMembersAtOnce = 100;

    /// <summary>Stands in a group whose members were not all written: how many were, and where all of them can be read.</summary>
    public const string TruncationKey = "urn:scim:service:members:1.0:Group";

    public async ValueTask WriteAsync(JsonOutput output, ProvisioningContext context, ResourceView view, CancellationToken cancel)
    {
        if (view.Selection.IsDefault && !view.Type.NeedsProjection && !context.Connector.Capabilities.ShapesResponses)
        {
            await SpliceAsync(output, context, view, cancel);
            return;
        }

        output.WriteNode(await BuildAsync(context, view, cancel));
        await output.FlushLargeAsync(cancel);
    }

    /// <summary>
    /// The same views, those of groups read again with their members, all of one moment; without the groups that are gone by now. The
    /// members of large groups are read while they are written.
    /// </summary>
    public async ValueTask<IReadOnlyList<ResourceView>> WithMembersAsync(
        ProvisioningContext context, IReadOnlyList<ResourceView> views, CancellationToken cancel)
    {
        var groups = views
            .Where(view => view.Members is null && view.Selection.WantsMembers(view.Type))
            .ToList();
        if (groups.Count == 0)
        {
            return views;
        }

        var (connector, known) = (context.Connector, new Dictionary<ResourceView, ResourceView?>(ReferenceEqualityComparer.Instance));
        foreach (var type in groups.GroupBy(view => view.Type.Name))
        {
            Guid[] ids = [.. type.Select(view => view.Resource.Id.Value)];
            var found = await store.FindWithMembersAsync(
                connector.OrganizationId, connector.ConnectorId, type.Key, ids, MaxMembersAtOnce + 1, cancel);
            foreach (var view in type)
            {
                known[view] = found.GetValueOrDefault(view.Resource.Id.Value) is var (group, members)
                    ? view with { Resource = group, Members = members.Count <= MaxMembersAtOnce ? members : null }
                    : null;
            }
        }

        return [.. views.Select(view => known.GetValueOrDefault(view, view)).OfType<ResourceView>()];
    }

    /// <summary>The representation as a tree: projected and shaped by the profile.</summary>
    public async ValueTask<JsonObject> BuildAsync(ProvisioningContext context, ResourceView view, CancellationToken cancel)
    {
        using var buffer = new JsonOutput();
        await SpliceAsync(buffer, context, view, cancel);
        var tree = JsonNode.Parse(buffer.Written.Span)!.AsObject();
        var truncation = tree[TruncationKey];
        view.Selection.Project(view.Type, tree);
        if (truncation is not null && tree[TruncationKey] is null)
        {
            tree[TruncationKey] = truncation.DeepClone();
        }

        var connector = context.Connector;
        return connector.Capabilities.ShapesResponses
            ? connector.Profile.ShapeResponse(tree, new ProfileContext(view.Type, connector.Schemas, connector.Settings.ProfileSettings))
            : tree;
    }

    private async ValueTask SpliceAsync(JsonOutput output, ProvisioningContext context, ResourceView view, CancellationToken cancel)
    {
        output.Write(view.Resource.Document.Span[..^1]);
        if (view.Type.MembershipAttribute is { } members && view.Selection.Wants(members))
        {
            await WriteMembersAsync(output, context, view, cancel);
        }

        if (view.Type.GroupsAttribute is not null && !view.Resource.Groups.IsEmpty)
        {
            WriteGroups(output, context, view.Resource.Groups.Span);
        }

        WriteMeta(output, context, view);
        output.Write("}"u8);
        await output.FlushLargeAsync(cancel);
    }

    private async ValueTask WriteMembersAsync(JsonOutput output, ProvisioningContext context, ResourceView view, CancellationToken cancel)
    {
        output.Write(",\"members\":["u8);
        var writer = new MemberWriter(output, context);
        var (read, written) = (0, 0);
        await foreach (var page in ReadMembers(context, view, cancel))
        {
            read += page.Count;
            for (var index = 0; index < page.Count && written < limits.MaxInlineMembers; index++)
            {
                output.Write(written++ > 0 ? ","u8 : []);
                writer.Write(page[index]);
                await output.FlushLargeAsync(cancel);
            }
        }

        output.Write("]"u8);
        if (read > written)
        {
            WriteTruncation(output, context, view, written);
        }
    }

    private IAsyncEnumerable<IReadOnlyList<GroupMember>> ReadMembers(
        ProvisioningContext context, ResourceView view, CancellationToken cancel)
    {
        if (view.Members is { } known)
        {
            return new[] { known }.ToAsyncEnumerable();
        }

        var key = new ResourceTarget(context, view.Type, view.Resource.Id).Key;
        return store.ReadMembersAsync(key, null, limits.MaxInlineMembers + 1, cancel);
    }

    private static void WriteTruncation(JsonOutput output, ProvisioningContext context, ResourceView view, int written)
    {
        output.Write(",\""u8);
        output.WriteRaw(TruncationKey);
        output.Write("\":{\"truncated\":true,\"inline\":"u8);
        output.WriteNumber(written);
        output.Write(",\"all\":\""u8);
        output.WriteRaw(view.Tag.Location(context));
        output.Write("/members\"}"u8);
    }

    private static void WriteGroups(JsonOutput output, ProvisioningContext context, ReadOnlySpan<byte> groups)
    {
        var endpoint = context.Connector.Schemas.ResourceTypes.First(type => type.MembershipAttribute is not null).Endpoint;
        var reader = new Utf8JsonReader(groups);
        reader.Read();
        output.Write(",\"groups\":["u8);
        for (var first = true; reader.Read() && reader.TokenType == JsonTokenType.StartArray; first = false)
        {
            reader.Read();
            var id = reader.ValueSpan;
            reader.Read();
            output.Write(first ? "{\"value\":\""u8 : ",{\"value\":\""u8);
            output.Write(id);
            output.Write("\",\"$ref\":\""u8);
            output.WriteRaw(context.BaseUrl);
            output.WriteRaw(endpoint);
            output.Write("/"u8);
            output.Write(id);
            if (reader.TokenType == JsonTokenType.String)
            {
                output.Write("\",\"display\":\""u8);
                output.Write(reader.ValueSpan);
            }

            output.Write("\",\"type\":\"direct\"}"u8);
            reader.Read();
        }

        output.Write("]"u8);
    }

    private static void WriteMeta(JsonOutput output, ProvisioningContext context, ResourceView view)
    {
        output.Write(",\"meta\":{\"resourceType\":"u8);
        output.WriteString(view.Type.Name);
        output.Write(",\"created\":\""u8);
        WriteTime(output, view.Resource.CreatedAt);
        output.Write("\",\"lastModified\":\""u8);
        WriteTime(output, view.Resource.ModifiedAt);
        output.Write("\",\"location\":\""u8);
        output.WriteRaw(context.BaseUrl);
        output.WriteRaw(view.Type.Endpoint);
        output.Write("/"u8);
        output.WriteId(view.Resource.Id.Value);
        output.Write("\",\"version\":\"W/\\\""u8);
        output.WriteNumber(view.Resource.Version);
        output.Write("\\\"\"}"u8);
    }

    private static void WriteTime(JsonOutput output, DateTimeOffset time)
    {
        var span = output.GetSpan(32);
        time.UtcDateTime.TryFormat(span, out var written, "O", CultureInfo.InvariantCulture);
        if (time.Ticks % TimeSpan.TicksPerMillisecond == 0)
        {
            const int UpToMilliseconds = 23;
            span[UpToMilliseconds] = (byte)'Z';
            written = UpToMilliseconds + 1;
        }

        output.Advance(written);
    }
}
