namespace Scim.Application.Configuration;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
