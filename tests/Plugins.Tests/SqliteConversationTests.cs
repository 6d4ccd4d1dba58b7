namespace Scim.Plugins.Tests;

public sealed class SqliteConversationTests(RunningServices services) : ConversationTests(services, "sqlite");
