namespace Scim.Web.Admin;

/// <summary>Says what a route takes and answers, for the API document.</summary>
public static class RouteDescriptions
{
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route)
        where TBody : notnull => route.Accepts<TBody>("application/json");

    /// <summary>A body that may be left out.</summary>
    public static RouteHandlerBuilder MayTake<TBody>(this RouteHandlerBuilder route)
        where TBody : notnull => route.Accepts<TBody>(isOptional: true, "application/json");

    public static RouteHandlerBuilder Answers<TView>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<TView>(status);

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route, int status = StatusCodes.Status204NoContent) =>
        route.Produces(status);

    /// <summary>What is changed here has no ETag, so that no <c>If-Match</c> but <c>*</c> fits it.</summary>
    public static RouteHandlerBuilder WithoutVersion(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(AdminVersion.CheckNoneAsync).Refuses(StatusCodes.Status412PreconditionFailed);

    /// <summary>A status that refuses here, beside those that the API document gives to all routes of its kind.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, int status) => route.Produces(status);

    public static RouteHandlerBuilder Queries(this RouteHandlerBuilder route, params ImmutableArray<QueryParameter> parameters) =>
        route.WithMetadata(new QueryMetadata(parameters));

    /// <summary>A list that is read page by page.</summary>
    public static RouteHandlerBuilder Pages(this RouteHandlerBuilder route, params ImmutableArray<QueryParameter> parameters) =>
        route.Queries([QueryParameter.Text("cursor"), QueryParameter.Number("limit"), .. parameters]);
}
