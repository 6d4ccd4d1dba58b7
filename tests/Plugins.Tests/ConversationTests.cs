using Scim.Plugins.Tests.Replay;

namespace Scim.Plugins.Tests;

/// <summary>Every recorded conversation, with every profile that it names, on both databases, over HTTP against the service as it is shipped.</summary>
public class ConversationTests(RunningServices services)
{
    public static TheoryData<string, string, string> Runs() =>
        new(from name in ConversationReader.Names()
            from profile in ConversationReader.Read(name).Profiles
            from database in RunningServices.Databases
            select (name, profile, database));

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Conversation_is_answered_as_the_provider_needs(string name, string profile, string database) =>
        await new Replayer(await services.AddressAsync(database), RunningServices.AdminKey).PlayAsync(ConversationReader.Read(name), profile);
}
