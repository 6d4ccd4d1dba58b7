namespace Scim.Plugins.Tests;

public sealed class PostgresConversationTests(RunningServices services) : ConversationTests(services, "postgres");
