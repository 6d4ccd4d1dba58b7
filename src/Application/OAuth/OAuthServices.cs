using Microsoft.Extensions.DependencyInjection;

namespace Scim.Application.OAuth;

/// <summary>The use cases of OAuth clients and access tokens, one line each.</summary>
public static class OAuthServices
{
    public static IServiceCollection AddScimOAuth(this IServiceCollection services) => services
        .AddSingleton<CreateOAuthClient>()
        .AddSingleton<DeleteOAuthClient>()
        .AddSingleton<IssueAccessToken>();
}
