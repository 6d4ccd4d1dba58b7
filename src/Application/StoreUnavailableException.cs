namespace Scim.Application;

/// <summary>The database cannot be reached or gave up; clients are answered 503 with <c>Retry-After</c>.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
