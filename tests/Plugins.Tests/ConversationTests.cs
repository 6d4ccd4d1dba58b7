using Scim.Plugins.Tests.Replay;

namespace Scim.Plugins.Tests;

/// <summary>
/// Every recorded conversation, with every profile that it names, over HTTP against the service as it is shipped; one subclass for each
/// database.
/// </summary>
public abstract class ConversationTests(RunningServices services, string database)
{
    public static TheoryData<string, string> Runs() =>
        new(from name in ConversationReader.Names()
            from profile in ConversationReader.Read(name).Profiles
            select (name, profile));

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Conversation_is_answered_as_the_provider_needs(string name, string profile) =>
        await new Replayer(await services.AddressAsync(database), RunningServices.AdminKey).PlayAsync(
            ConversationReader.Read(name), profile);
}
