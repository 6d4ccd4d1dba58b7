using System.Globalization;
using Scim.Application.Configuration;
using Scim.Application.Profiles;
using Scim.Application.Simulation;
using Scim.Domain.Profiles;

namespace Scim.Web.Commands;

/// <summary>
/// The verb <c>simulate</c>: plays a profile's sample conversation over HTTP, a line for each step; users and groups that it made are
/// deleted at the end, where the service can still be reached.
/// </summary>
public static class SimulateVerb
{
    /// <summary>0 where every step was answered rightly, 1 where one was not, 2 where the service cannot be reached.</summary>
    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services)
    {
        var conversation = Find(services.GetRequiredService<IProfileCatalog>(), Need(line, "profile", "the name of a profile"));
        using var target = new HttpTarget(ReadBase(line), Need(line, "token", "an access token of the connector"));
        await System.Console.Out.WriteLineAsync($"{conversation.Title}: {conversation.Steps.Length} steps");
        try
        {
            var steps = await PlayAsync(
                conversation, ConversationPlayer.NewRun(services.GetRequiredService<TimeProvider>().GetUtcNow()), target);
            var failed = steps.Count(step => !step.Passed);
            await System.Console.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{steps.Count - failed} passed, {failed} failed"));
            return failed == 0 ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await System.Console.Error.WriteLineAsync($"The service cannot be reached: {fault.Message}");
            return 2;
        }
    }

    private static async Task<IReadOnlyList<SimulationStep>> PlayAsync(SampleConversation conversation, string run, HttpTarget target)
    {
        var steps = new List<SimulationStep>();
        try
        {
            await foreach (var step in ConversationPlayer.PlayAsync(conversation, run, target, CancellationToken.None))
            {
                steps.Add(step);
                await TellAsync(step);
            }
        }
        finally
        {
            await CleanAsync(target, steps);
        }

        return steps;
    }

    private static SampleConversation Find(IProfileCatalog profiles, string name)
    {
        var known = profiles.All
            .Select(entry => entry.Profile)
            .OfType<IIdpProfile>()
            .Where(profile => profile.SampleConversation.Length > 0)
            .ToList();
        var profile = known.Find(each => each.Name == name)
            ?? throw new ConfigurationException(
                "--profile", $"'{name}' has no sample conversation. Known: {string.Join(", ", known.Select(each => each.Name))}.");
        return SampleConversation.Read(profile.SampleConversation);
    }

    private static Uri ReadBase(CommandLine line)
    {
        var text = Need(line, "base", "the SCIM tenant URL of the connector");
        return Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ConfigurationException("--base", $"'{text}' is no http or https URL.");
    }

    private static string Need(CommandLine line, string name, string what) =>
        line.Options.GetValueOrDefault(name) is { Length: > 0 } value
            ? value
            : throw new ConfigurationException($"--{name}", $"is required: {what}.");

    private static async Task TellAsync(SimulationStep step)
    {
        await System.Console.Out.WriteLineAsync(
            $"{(step.Passed ? "ok    " : "FAILED")} {step.Request.Title} "
            + $"({step.Request.Method} {step.Request.Path}: {step.Answer.Status})");
        if (step.Problem is { } problem)
        {
            await System.Console.Out.WriteLineAsync($"       {problem}");
        }
    }

    private static async Task CleanAsync(HttpTarget target, List<SimulationStep> steps)
    {
        foreach (var step in Enumerable.Reverse(steps))
        {
            if (step.Made is var (endpoint, id))
            {
                await target.SendAsync("DELETE", $"{endpoint}/{id}", null, CancellationToken.None);
            }
        }
    }
}
