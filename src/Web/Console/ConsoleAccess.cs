using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Errors;
using Scim.Domain.Profiles;
using Scim.Web.Observability;

namespace Scim.Web.Console;

/// <summary>
/// The one gate before every page: decides by role and organization, loads what the address names, reads the form, and turns what use cases
/// refuse into an answer. An organization that the visitor may not see does not exist for them.
/// </summary>
public sealed class ConsoleAccess(
    IOrganizationStore organizations, IConnectorStore connectors, IProfileCatalog profiles, OutageLog outages) : IAsyncPageFilter
{
    public const string DetailItem = "console.detail";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.HandlerInstance is not ConsolePage page)
        {
            await next();
            return;
        }

        try
        {
            if (await RefuseAsync(page, http, Changes(context)) is { } status)
            {
                context.Result = new StatusCodeResult(status);
                return;
            }

            if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType)
            {
                page.Form = ConsoleForm.Read(await http.Request.ReadFormAsync(http.RequestAborted));
            }
        }
        catch (StoreUnavailableException fault)
        {
            outages.Note(http, fault);
            context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var executed = await next();
        Explain(http, executed);
    }

    private void Explain(HttpContext http, PageHandlerExecutedContext executed)
    {
        if (executed.Exception is StoreUnavailableException outage)
        {
            outages.Note(http, outage);
        }

        var status = executed.Exception switch
        {
            ProblemException refused => refused.Problem.Status,
            ScimException refused => refused.Error.Status,
            StoreUnavailableException => StatusCodes.Status503ServiceUnavailable,
            _ => 0,
        };
        if (status != 0)
        {
            http.Items[DetailItem] = (executed.Exception as ProblemException)?.Problem.Detail
                ?? (executed.Exception as ScimException)?.Error.Detail;
            executed.ExceptionHandled = true;
            executed.Result = new StatusCodeResult(status);
        }
    }

    private static bool Changes(PageHandlerExecutingContext context) =>
        HttpMethods.IsPost(context.HttpContext.Request.Method)
            && context.HandlerMethod?.MethodInfo.IsDefined(typeof(ChangesNothingAttribute), inherit: false) != true;

    /// <summary>The status that refuses the visitor, or null.</summary>
    private async Task<int?> RefuseAsync(ConsolePage page, HttpContext http, bool changes)
    {
        var user = http.User;
        if (user.Identity?.IsAuthenticated != true)
        {
            return null;
        }

        if (page is IServicePage && !user.SeesEverything())
        {
            return StatusCodes.Status403Forbidden;
        }

        if (changes && page is not IOpenPage && (page is IServicePage ? !user.IsOperator() : !user.MayWrite()))
        {
            return StatusCodes.Status403Forbidden;
        }

        return page is not OrganizationPage scoped || await LoadAsync(scoped, http) ? null : StatusCodes.Status404NotFound;
    }

    private async Task<bool> LoadAsync(OrganizationPage page, HttpContext http)
    {
        var slug = Slug.Normalize((string?)http.Request.RouteValues["org"] ?? "");
        if (!http.User.MaySee(slug) || await organizations.FindAsync(slug, http.RequestAborted) is not { } organization)
        {
            return false;
        }

        page.Organization = organization;
        if (page is not ConnectorPage detailed)
        {
            return await page.FindAsync();
        }

        var connector = await connectors.FindAsync(
            organization.Id, Slug.Normalize((string?)http.Request.RouteValues["connector"] ?? ""), http.RequestAborted);
        if (connector is null)
        {
            return false;
        }

        detailed.Connector = connector;
        detailed.Profile = profiles.Find(connector.Profile);
        detailed.Settings = ConnectorSettingsReader.ReadStored(connector, detailed.Profile);
        return await page.FindAsync();
    }
}
