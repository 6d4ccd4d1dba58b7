using Npgsql;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>What ends a session, or lets none begin, is no answer to a statement: full disks have no code of their own there.</summary>
public sealed class SessionEndTests
{
    [Theory]
    [InlineData("FATAL", true)]
    [InlineData("PANIC", true)]
    [InlineData("ERROR", false)]
    public void A_session_that_the_server_ends_is_a_database_that_is_away(string severity, bool isAway) =>
        Assert.Equal(
            isAway,
            DatabaseFaults.IsUnavailable(
                new PostgresException("could not write init file", severity, severity, PostgresErrorCodes.InternalError)));
}
