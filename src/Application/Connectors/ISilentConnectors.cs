namespace Scim.Application.Connectors;

/// <summary>Connectors of every organization whose IdP has stopped calling.</summary>
public interface ISilentConnectors
{
    /// <summary>
    /// Emits the alert for each enabled connector whose last request lies before <paramref name="since"/> and that has had none yet; the
    /// number of alerts.
    /// </summary>
    Task<int> AlertAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancel);
}
