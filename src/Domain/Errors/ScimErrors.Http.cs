using static Scim.Domain.Errors.ScimErrorType;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    public static ScimError Unauthorized() =>
        new(
            401, None,
            "The request carries no valid access token for this connector. Send 'Authorization: Bearer <token>' with a token that was "
                + "issued for exactly this tenant URL and is neither expired nor revoked.");

    public static ScimError ConnectorDisabled() =>
        new(
            403, None,
            "SCIM is disabled for this connection. An administrator of the service can enable the connector again; nothing that was "
                + "provisioned is lost.");

    public static ScimError UnknownConnector() =>
        new(
            404, None,
            "There is no connector at this address. Compare the tenant URL with the one that the service shows for the connector.");

    public static ScimError MethodNotAllowed(string method, string allowed) =>
        new(405, None, $"{Shorten(method)} is not allowed here. Allowed: {allowed}.");

    public static ScimError UnsupportedMediaType(string contentType) =>
        new(
            415, None,
            $"The content type '{Shorten(contentType)}' is not supported. Send the body as application/scim+json or "
                + "application/json, in UTF-8.");

    public static ScimError UnsupportedEncoding(string encoding) =>
        new(415, None, $"The content encoding '{Shorten(encoding)}' is not supported. Send the body as it is, without compression.");

    public static ScimError BodyTooLarge(int max, string setting) =>
        new(413, None, $"The request body is larger than {max} bytes ({setting}). Send fewer resources or operations in one request.");

    public static ScimError BodyMissing() => InvalidSyntax("The request has no body. A JSON object is required.");

    public static ScimError BodyNotObject(string kind) => InvalidSyntax($"The request body is a JSON {kind}. A JSON object is required.");

    public static ScimError BodyNotJson(string fault) => InvalidSyntax($"The request body cannot be read as JSON: {fault}");

    public static ScimError UnsoundText(string where) =>
        InvalidValue($"{where} contains U+0000 or half of a surrogate pair, which no text may contain. Send well-formed Unicode text.");

    public static ScimError RepeatedParameter(string name) =>
        InvalidValue($"The query parameter '{name}' is given more than once. Send it once.");

    public static ScimError FilterOnDiscovery() =>
        new(
            403, None,
            "Filters are not supported on the discovery endpoints (RFC 7644 §4). Request the endpoint without a filter; it answers "
                + "everything.");

    public static ScimError MeNotSupported() =>
        new(501, None, "/Me is not supported: an access token of a connector stands for no user. Use the address of the user instead.");

    public static ScimError BulkNotPlayed() =>
        new(501, None, "A preview or simulation plays single requests. Play the operations of a bulk request one by one.");

    public static ScimError BodyTooSlow() =>
        new(
            408, None,
            "The request body did not arrive fast enough and was not processed. Send it without long pauses, and look at the network "
                + "between client and service.");

    public static ScimError BadRequest(int status) =>
        new(
            status, None,
            "The request is malformed at the level of HTTP and was not processed. Send a well-formed HTTP/1.1 or HTTP/2 request.");

    public static ScimError DatabaseAway() =>
        new(
            503, None,
            "The service cannot use its database at the moment. Nothing is lost; repeat the request after the time in Retry-After.");

    public static ScimError Unexpected() =>
        new(
            500, None,
            "The service failed unexpectedly and has logged the fault. Repeat the request; if it fails again, ask the operator of "
                + "the service.");

    public static ScimError ProfileMissing(string profile) =>
        new(
            503, None,
            $"The profile '{profile}' of this connector is not installed on the service at the moment. Nothing was changed; repeat the "
                + "request when an operator has installed it.");
}
