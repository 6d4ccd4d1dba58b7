using System.Text;
using Scim.Application.Resources;

namespace Scim.Application.Presentation;

/// <summary>
/// Writes elements of <c>members</c>. What members of one type have in common is made once for those that follow each other.
/// </summary>
public sealed class MemberWriter(JsonOutput output, ProvisioningContext context)
{
    private string? _type;
    private byte[] _reference = [];
    private byte[] _end = [];

    public void Write(GroupMember member)
    {
        output.Write("{\"value\":\""u8);
        output.WriteId(member.Id);
        if (member.Type is { } type)
        {
            WriteReference(member.Id, type);
        }
        else
        {
            output.Write("\""u8);
        }

        if (member.Display is { } display)
        {
            output.Write(",\"display\":"u8);
            output.WriteString(display);
        }

        output.Write("}"u8);
    }

    private void WriteReference(Guid id, string type)
    {
        if (type != _type)
        {
            Prepare(type);
        }

        output.Write(_reference);
        output.WriteId(id);
        output.Write(_end);
    }

    private void Prepare(string type)
    {
        var endpoint = context.Connector.Schemas.FindByName(type)?.Endpoint ?? "/" + type;
        _type = type;
        _reference = Encoding.UTF8.GetBytes($"\",\"$ref\":\"{context.BaseUrl}{endpoint}/");
        _end = Encoding.UTF8.GetBytes($"\",\"type\":\"{JsonEncodedText.Encode(type, JsonOutput.Encoder)}\"");
    }
}
