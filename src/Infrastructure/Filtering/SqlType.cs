namespace Scim.Infrastructure.Filtering;

/// <summary>How a value travels to the database.</summary>
public enum SqlType
{
    Text,
    Integer,
    Number,
    Uuid,
    Time,
    Json,
}
