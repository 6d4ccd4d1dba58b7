using Scim.Application.Preview;
using Scim.Application.Resources;

namespace Scim.Application.Simulation;

/// <summary>A connector without HTTP between.</summary>
public sealed class ConnectorTarget(RequestPlayer player, ProvisioningContext context) : ISimulationTarget
{
    public async Task<SimulationAnswer> SendAsync(string method, string path, JsonNode? body, CancellationToken cancel)
    {
        var answer = await player.PlayAsync(context, method, path, body, cancel);
        return new SimulationAnswer(answer.Status, answer.Document);
    }
}
