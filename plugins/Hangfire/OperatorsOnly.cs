using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;

namespace Scim.Jobs.Hangfire;

/// <summary>The dashboard is for those who are signed in to the console as operators.</summary>
public sealed class OperatorsOnly(Func<HttpContext, bool> isOperator) : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => isOperator(context.GetHttpContext());
}
