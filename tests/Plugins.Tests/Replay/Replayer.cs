using System.Net.Http.Headers;
using System.Text;

namespace Scim.Plugins.Tests.Replay;

/// <summary>Plays conversations against a running service.</summary>
public sealed class Replayer(Uri service, string adminKey)
{
    private static int _conversations;

    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Fails with the step, the request and the answer where an expectation is not met.</summary>
    public async Task PlayAsync(Conversation conversation, string profile)
    {
        var variables = await PrepareAsync(conversation, profile);
        var previews = new PreviewCheck(Http, service, adminKey, variables.Fill("{{org}}"));
        for (var index = 0; index < conversation.Steps.Length; index++)
        {
            var step = conversation.Steps[index];
            if (step.Profiles.Length > 0 && !step.Profiles.Contains(profile))
            {
                continue;
            }

            var place = $"step {index + 1} of '{conversation.Name}' with profile {profile}";
            if (step.Parallel.Length > 0)
            {
                await Task.WhenAll(step.Parallel.Select(one => PlayAsync(conversation, one, variables, null, place)));
            }
            else
            {
                await PlayAsync(conversation, step, variables, conversation.Headers.Count == 0 ? previews : null, place);
            }
        }
    }

    private async Task<Variables> PrepareAsync(Conversation conversation, string profile)
    {
        var variables = new Variables();
        var organization = $"org-{Interlocked.Increment(ref _conversations)}";
        variables.Set("org", organization);
        variables.Set("profile", profile);
        await AdminAsync("/api/v1/organizations", new JsonObject { ["slug"] = organization, ["displayName"] = organization });
        var connector = (JsonObject)variables.Fill(conversation.Settings)!;
        connector["slug"] = "idp";
        connector["profile"] = profile;
        await AdminAsync($"/api/v1/organizations/{organization}/connectors", connector);
        var token = await AdminAsync($"/api/v1/organizations/{organization}/connectors/idp/tokens", []);
        variables.Set("token", token["token"]!.GetValue<string>());
        return variables;
    }

    private async Task<JsonObject> AdminAsync(string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, path))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"preparing: POST {path} {body.ToJsonString()}\nanswered {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private async Task PlayAsync(Conversation conversation, Step step, Variables variables, PreviewCheck? previews, string place)
    {
        using var request = Request(conversation, step, variables);
        var method = request.Method.Method;
        var preview = previews is null
            ? null
            : await previews.AskAsync(
                step, method, Escape(variables.Fill(step.Send).Split(' ', 2)[1]), variables.Fill(step.Body),
                TestContext.Current.CancellationToken);
        var sent =
            $"{place} {step.Name}\n{request.Method} {request.RequestUri!.OriginalString} {variables.Fill(step.Body)?.ToJsonString()}";
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var difference = Check(step.Expect, answer, text, variables);
        Assert.True(difference is null, $"{sent}\nanswered {(int)answer.StatusCode} {text}\n{difference}");
        var surprise = preview is null
            ? null
            : await previews!.CompareAsync(preview, method, (int)answer.StatusCode, text, TestContext.Current.CancellationToken);
        Assert.True(surprise is null, $"{sent}\nanswered {(int)answer.StatusCode} {text}\n{surprise}");
        foreach (var (name, pointer) in step.Capture)
        {
            var value = JsonPointer.Read(JsonNode.Parse(text), pointer);
            Assert.True(value is not null, $"{sent}\nanswered {(int)answer.StatusCode} {text}\nnothing at {pointer} for {name}");
            variables.Set(name, value is JsonValue scalar && scalar.TryGetValue<string>(out var plain) ? plain : value!.ToJsonString());
        }
    }

    private HttpRequestMessage Request(Conversation conversation, Step step, Variables variables)
    {
        var (method, path) = variables.Fill(step.Send).Split(' ', 2) is [var verb, var rest]
            ? (verb, Escape(rest))
            : throw new FormatException($"'{step.Send}' is not METHOD path.");
        var admin = path.StartsWith("/api/", StringComparison.Ordinal);
        var prefix = admin ? "" : variables.Fill($"/scim/{{{{org}}}}/{step.Connector}/v2");
        var address = service.GetLeftPart(UriPartial.Authority) + prefix + path;
        var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + (admin ? adminKey : variables.Fill("{{token}}")));
        if (step.Body is not null)
        {
            request.Content = new StringContent(variables.Fill(step.Body)!.ToJsonString(), Encoding.UTF8);
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", admin ? "application/json" : step.ContentType);
        }

        foreach (var (name, value) in conversation.Headers.Concat(step.Headers))
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, variables.Fill(value));
        }

        return request;
    }

    private static string? Check(Expectation expected, HttpResponseMessage answer, string text, Variables variables)
    {
        var statuses = expected.Status is JsonArray several
            ? several.Select(status => status!.GetValue<int>())
            : [expected.Status.GetValue<int>()];
        if (!statuses.Contains((int)answer.StatusCode))
        {
            return $"the status should be {expected.Status.ToJsonString()}";
        }

        foreach (var (name, value) in expected.Headers)
        {
            var found =
                answer.Headers.NonValidated
                    .Concat(answer.Content.Headers.NonValidated)
                    .FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.ToString();
            if (!found.StartsWith(variables.Fill(value), StringComparison.OrdinalIgnoreCase))
            {
                return $"the header {name} should start with '{variables.Fill(value)}' and is '{found}'";
            }
        }

        return text.Length == 0 ? null
            : expected.Empty ? "the answer should have no body"
            : CheckBody(expected, JsonNode.Parse(text), variables);
    }

    private static string? CheckBody(Expectation expected, JsonNode? body, Variables variables)
    {
        var present = expected.Absent.FirstOrDefault(pointer => JsonPointer.Read(body, variables.Fill(pointer)) is not null);
        var counts = expected.Count.Where(count => (JsonPointer.Read(body, count.Key) as JsonArray ?? []).Count != count.Value).ToList();
        return expected.Body is not null && JsonExpectation.Difference(variables.Fill(expected.Body), body) is { } difference ? difference
            : present is not null ? $"{present} should be absent"
            : counts.Count > 0 ? $"{counts[0].Key} should have {counts[0].Value} elements"
            : null;
    }

    private static string Escape(string path) =>
        path.Replace(" ", "%20").Replace("\"", "%22").Replace("[", "%5B").Replace("]", "%5D").Replace("\\", "%5C");
}
