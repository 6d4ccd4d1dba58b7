using Scim.Application.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Presentation;

/// <summary>Writes ListResponse messages, RFC 7644 §3.4.2, resource by resource.</summary>
public sealed class ListPresenter(ResourcePresenter presenter)
{
    public async ValueTask WriteAsync(JsonOutput output, ProvisioningContext context, ListAnswer answer, CancellationToken cancel)
    {
        var views = await presenter.WithMembersAsync(context, answer.Resources, cancel);
        WriteStart(output, answer.TotalResults, views.Count);
        if (answer.StartIndex is { } startIndex)
        {
            output.Write(",\"startIndex\":"u8);
            output.WriteNumber(startIndex);
        }

        WriteCursor(output, ",\"previousCursor\":"u8, answer.PreviousCursor);
        WriteCursor(output, ",\"nextCursor\":"u8, answer.NextCursor);
        output.Write(",\"Resources\":["u8);
        for (var index = 0; index < views.Count; index++)
        {
            if (index > 0)
            {
                output.Write(","u8);
            }

            await presenter.WriteAsync(output, context, views[index], cancel);
        }

        output.Write("]}"u8);
    }

    public static void WriteMembers(JsonOutput output, ProvisioningContext context, MemberPage page)
    {
        WriteStart(output, null, page.Members.Count);
        WriteCursor(output, ",\"nextCursor\":"u8, page.NextCursor);
        output.Write(",\"Resources\":["u8);
        var writer = new MemberWriter(output, context);
        for (var index = 0; index < page.Members.Count; index++)
        {
            if (index > 0)
            {
                output.Write(","u8);
            }

            writer.Write(page.Members[index]);
        }

        output.Write("]}"u8);
    }

    private static void WriteStart(JsonOutput output, long? total, int items)
    {
        output.Write("{\"schemas\":[\""u8);
        output.WriteRaw(SchemaUris.ListResponse);
        output.Write("\"]"u8);
        if (total is { } known)
        {
            output.Write(",\"totalResults\":"u8);
            output.WriteNumber(known);
        }

        output.Write(",\"itemsPerPage\":"u8);
        output.WriteNumber(items);
    }

    private static void WriteCursor(JsonOutput output, ReadOnlySpan<byte> name, string? cursor)
    {
        if (cursor is not null)
        {
            output.Write(name);
            output.WriteString(cursor);
        }
    }
}
