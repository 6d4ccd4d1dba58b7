using Microsoft.Extensions.DependencyInjection;

namespace Scim.Application.OAuth;

public static class OAuthServices
{
    public static IServiceCollection AddScimOAuth(this IServiceCollection services) => services
        .AddSingleton<CreateOAuthClient>()
        .AddSingleton<DeleteOAuthClient>()
        .AddSingleton<IssueAccessToken>();
}
