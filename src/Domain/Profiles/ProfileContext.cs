using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles;

/// <summary>What a rewrite may know of the request and of the connector that it came to.</summary>
/// <param name="Type">The type of the resource that is written, read or searched.</param>
/// <param name="Schemas">The schemas of the connector: the core ones, the profile's and those that an admin added.</param>
/// <param name="Settings">The effective <c>profileSettings</c>: every declared setting has a value. Must not be changed.</param>
/// <param name="Current">For PUT and PATCH the stored attributes, which must not be changed; null on POST and where they were not loaded
/// (<see cref="ProfileCapabilities.NeedsCurrent"/>).</param>
public sealed record ProfileContext(ResourceType Type, SchemaRegistry Schemas, JsonObject Settings, JsonObject? Current = null);
