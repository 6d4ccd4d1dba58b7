using Scim.Application.Validation;
using Scim.Application.WorkItems;

namespace Scim.Web.Admin.Jobs;

/// <summary>A piece of deferred work.</summary>
public sealed record JobView
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required int Attempts { get; init; }

    public string? LastError { get; init; }

    public required string Organization { get; init; }

    public string? Connector { get; init; }

    public required string Subject { get; init; }

    public static JobView Of(WorkItem item) => new()
    {
        Id = item.Id.ToString(),
        Kind = Names.Of(item.Id.Kind),
        State = Names.Of(item.State),
        DueAt = item.DueAt,
        Attempts = item.Attempts,
        LastError = item.LastError,
        Organization = item.Organization,
        Connector = item.Connector,
        Subject = item.Subject,
    };
}
