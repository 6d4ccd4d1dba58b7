using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace Scim.Web.Console.Pages;

/// <summary>Says in words why a page could not be shown, whatever the method of the request.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ProblemModel : ConsolePage, IOpenPage
{
    private const string Cursor = "cursor";

    public int Code { get; private set; }

    public string Title { get; private set; } = "";

    public string Detail { get; private set; } = "";

    /// <summary>The list from its beginning, where its page was asked for by a cursor that it never gave out.</summary>
    public string? FirstPage { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Code = int.TryParse((string?)RouteData.Values["code"], out var code) ? code : StatusCodes.Status404NotFound;
        FirstPage = Code == StatusCodes.Status400BadRequest && HttpMethods.IsGet(Request.Method) ? FindFirstPage() : null;
        var (title, detail) = FirstPage is null
            ? Explain(Code, HttpMethods.IsPost(Request.Method))
            : ("No such page of the list", "The address names a place that this list has not given out. Begin with its first page.");
        Title = title;
        Detail = FirstPage is null && HttpContext.Items[ConsoleAccess.DetailItem] is string told ? told : detail;
        Response.StatusCode = Code is >= 400 and <= 599 ? Code : StatusCodes.Status404NotFound;
    }

    private static (string Title, string Detail) Explain(int code, bool isForm) => code switch
    {
        400 when isForm =>
            (
                "This form can no longer be used",
                "It was open for too long or comes from another session. Go back, reload the page and send it again."),
        403 => ("Not allowed", "Your role does not allow this. Ask an operator of the service."),
        404 => ("Not found", "There is nothing here, or you may not see it."),
        405 =>
            (
                "Not possible",
                "Pages of the console can only be read and their forms sent. Scripts use the admin API, which is described at /api/docs."),
        503 => ("The database is away", "The service cannot reach its database at the moment. Try again in a few seconds."),
        >= 500 => ("Something went wrong", "The page failed for a reason inside the service; the log has the details."),
        _ => ("This did not work", "The request could not be carried out."),
    };

    private string? FindFirstPage()
    {
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } original
            || QueryHelpers.ParseQuery(original.OriginalQueryString) is not { } query || !query.Remove(Cursor))
        {
            return null;
        }

        return original.OriginalPathBase + original.OriginalPath + new QueryBuilder(query).ToQueryString();
    }
}
