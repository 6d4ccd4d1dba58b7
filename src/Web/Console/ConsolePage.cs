using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Web.Hosting;

namespace Scim.Web.Console;

/// <summary>A page of the console: its form, a notice that survives one redirect, and who is looking.</summary>
public abstract class ConsolePage : PageModel
{
    /// <summary>How many rows a list shows at once.</summary>
    protected const int PageSize = 50;

    [TempData]
    public string? Notice { get; set; }

    public ConsoleForm Form { get; internal set; } = new();

    public bool MayWrite => User.MayWrite();

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    protected Actor Actor => new(User.Actor());

    /// <summary>The external base URL without a trailing slash.</summary>
    public string BaseUrl => TenantUrls.BaseOf(HttpContext);

    /// <summary>The page after the last row of the one before; the first where the address names none.</summary>
    protected static PageRequest PageAfter(string? cursor) => new(string.IsNullOrEmpty(cursor) ? null : cursor, PageSize);

    /// <summary>Of rows read with one more than a page has: the page, and the sequence of its last row where there are more.</summary>
    protected static Page<T> PageOf<T>(IReadOnlyList<T> rows, Func<T, long> sequence) =>
        Page<T>.Of([.. rows], PageSize, row => sequence(row).ToString(CultureInfo.InvariantCulture));

    /// <summary>Puts the version over which the form is filled in into it; none where what it describes is yet to be made.</summary>
    protected void ShowVersion(long? current) => Form["version"] = current?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>Refuses a form that was filled in over another version than the one that is there.</summary>
    /// <exception cref="ProblemException">409.</exception>
    protected void DemandVersion(long current)
    {
        if (long.TryParse(Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version != current)
        {
            throw Problems.Conflict(
                "Someone else changed these settings meanwhile. Your entries still stand below; compare, then save again.");
        }
    }

    /// <summary>True where the work was done; else what was wrong stands in <see cref="Form"/> and the page is to be shown again.</summary>
    protected async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (ProblemException refused)
        {
            Form.Fail(refused.Problem);
            Response.StatusCode = refused.Problem.Status;
            return false;
        }
    }

    protected IActionResult Done(string notice, string url)
    {
        Notice = notice;
        return LocalRedirect(url);
    }
}
