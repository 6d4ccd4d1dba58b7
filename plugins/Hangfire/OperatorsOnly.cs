using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;

namespace Scim.Jobs.Hangfire;

/// <summary>The dashboard is for those who are signed in to the console as operators.</summary>
public sealed class OperatorsOnly(Func<HttpContext, Task<bool>> isOperator) : IDashboardAsyncAuthorizationFilter
{
    public Task<bool> AuthorizeAsync(DashboardContext context) => isOperator(context.GetHttpContext());
}
