using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Connectors;
using Scim.Application.Events;
using Scim.Application.Members;
using Scim.Application.Organizations;
using Scim.Application.SetupLinks;
using Scim.Application.SignIns;
using Scim.Application.Simulation;
using Scim.Application.Teams;
using Scim.Application.Tokens;

namespace Scim.Application;

/// <summary>One line for each use case of admins.</summary>
public static class AdminServices
{
    public static IServiceCollection AddScimAdministration(this IServiceCollection services) => services
        .AddSingleton<CreateOrganization>()
        .AddSingleton<ChangeOrganization>()
        .AddSingleton<DeleteOrganization>()
        .AddSingleton<CreateSsoConnection>()
        .AddSingleton<ChangeSsoConnection>()
        .AddSingleton<DeleteSsoConnection>()
        .AddSingleton<CreateConnector>()
        .AddSingleton<ChangeConnector>()
        .AddSingleton<SwitchConnector>()
        .AddSingleton<DeleteConnector>()
        .AddSingleton<AddConnectorSchema>()
        .AddSingleton<RemoveConnectorSchema>()
        .AddSingleton<IssueToken>()
        .AddSingleton<RotateToken>()
        .AddSingleton<RevokeToken>()
        .AddSingleton<RevealToken>()
        .AddSingleton<RemoveMember>()
        .AddSingleton<MemberDirectory>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<SetGroupLinks>()
        .AddSingleton<DecideSignIn>()
        .AddSingleton<SignInMatches>()
        .AddSingleton<JustInTimeUser>()
        .AddSingleton<SignInTeams>()
        .AddSingleton<Simulate>()
        .AddSingleton<Sandboxes>()
        .AddSingleton<ReadEvents>()
        .AddSingleton<CreateSetupLink>()
        .AddSingleton<OpenSetupLink>()
        .AddSingleton<IssueTokenByLink>()
        .AddSingleton<RevokeSetupLink>();
}
