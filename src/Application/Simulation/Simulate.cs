using Scim.Application.Audit;
using Scim.Application.Members;
using Scim.Application.Preview;
using Scim.Application.Profiles;
using Scim.Application.Resources;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;

namespace Scim.Application.Simulation;

/// <summary>Plays the identity provider against a connector and tells how each step went.</summary>
public sealed class Simulate(RequestPlayer player, Sandboxes sandboxes, IProfileCatalog profiles, RemoveMember remove, TimeProvider clock)
{
    public async Task<SimulationReport> HandleAsync(
        Connector connector, ProvisioningContext context, SimulationInput input, CancellationToken cancel)
    {
        var conversation = FindConversation(input.Profile ?? connector.Profile);
        if (context.Connector.ProfileMissing is { } missing)
        {
            throw Problems.Conflict($"The profile '{missing}' of this connector is not installed on this node.");
        }

        if (input.Mode == SimulationMode.Live && connector.Status == ConnectorStatus.Disabled)
        {
            throw Problems.Conflict("The connector is disabled. Enable it, or choose the mode sandbox.");
        }

        var steps = input.Mode == SimulationMode.Live
            ? await PlayLiveAsync(context, conversation, cancel)
            : await PlayInSandboxAsync(connector, context, conversation, cancel);
        return new SimulationReport(input.Profile ?? connector.Profile, input.Mode, conversation.Title, steps);
    }

    private SampleConversation FindConversation(string name)
    {
        var profile = profiles.Find(name)
            ?? throw Problems.Invalid(
                "profile",
                $"'{name}' is not known. "
                    + $"Known: {string.Join(", ", profiles.All.Where(entry => entry.Profile is not null).Select(entry => entry.Name))}.");
        return profile.SampleConversation.Length > 0
            ? SampleConversation.Read(profile.SampleConversation)
            : throw Problems.Conflict($"The profile '{name}' brings no sample conversation.");
    }

    private async Task<IReadOnlyList<SimulationStep>> PlayInSandboxAsync(
        Connector connector, ProvisioningContext context, SampleConversation conversation, CancellationToken cancel)
    {
        var (place, copy) = await sandboxes.OpenAsync(connector, cancel);
        try
        {
            var copied = context.Connector with { OrganizationId = place.Id, ConnectorId = copy.Id, Status = ConnectorStatus.Enabled };
            var sandbox = new ConnectorTarget(player, context with { Connector = copied });
            return await ConversationPlayer
                .PlayAsync(conversation, ConversationPlayer.NewRun(clock.GetUtcNow()), sandbox, cancel)
                .ToListAsync(cancel);
        }
        finally
        {
            await sandboxes.CloseAsync(place, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<SimulationStep>> PlayLiveAsync(
        ProvisioningContext context, SampleConversation conversation, CancellationToken cancel)
    {
        var steps = new List<SimulationStep>();
        var live = new ConnectorTarget(player, context);
        try
        {
            var run = ConversationPlayer.NewRun(clock.GetUtcNow());
            await foreach (var step in ConversationPlayer.PlayAsync(conversation, run, live, cancel))
            {
                steps.Add(step);
            }
        }
        finally
        {
            foreach (var step in Enumerable.Reverse(steps))
            {
                if (step.Made is var (endpoint, id))
                {
                    await CleanAsync(context, live, endpoint, id);
                }
            }
        }

        return steps;
    }

    /// <summary>Deletes what is still there; members are removed at once, whatever the grace period.</summary>
    private async Task CleanAsync(ProvisioningContext context, ISimulationTarget live, string endpoint, string id)
    {
        await live.SendAsync("DELETE", $"{endpoint}/{id}", null, CancellationToken.None);
        if (context.Connector.Schemas.FindByEndpoint(endpoint.TrimStart('/')) is { HasLifecycle: true }
            && Guid.TryParse(id, out var member))
        {
            await remove.HandleAsync(context.Connector.OrganizationId, member, new Actor(context.Actor), CancellationToken.None);
        }
    }
}
