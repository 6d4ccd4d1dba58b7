using Microsoft.AspNetCore.Mvc;

namespace Scim.Web.Console.Pages;

/// <summary>Says in words why a page could not be shown.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ProblemModel : ConsolePage, IOpenPage
{
    public int Code { get; private set; }

    public string Title { get; private set; } = "";

    public string Detail { get; private set; } = "";

    public void OnGet(int code) => Explain(code);

    public void OnPost(int code) => Explain(code);

    private void Explain(int code)
    {
        var (title, detail) = code switch
        {
            400 => ("This form can no longer be used", "It was open for too long or comes from another session. Go back, reload the page and send it again."),
            403 => ("Not allowed", "Your role does not allow this. Ask an operator of the service."),
            404 => ("Not found", "There is nothing here, or you may not see it."),
            503 => ("The database is away", "The service cannot reach its database at the moment. Try again in a few seconds."),
            >= 500 => ("Something went wrong", "The page failed for a reason inside the service; the log has the details."),
            _ => ("This did not work", "The request could not be carried out."),
        };
        Code = code;
        Title = title;
        Detail = HttpContext.Items[ConsoleAccess.DetailItem] as string ?? detail;
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
    }
}
