using FluentValidation;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Application.Organizations;

public sealed record SsoConnectionInput(
    string Slug, SsoProtocol Protocol, string? DisplayName, string? Issuer, ImmutableArray<string> Domains)
{
    /// <summary>Reads a body over the values in <paramref name="current"/> (null for a new one).</summary>
    /// <exception cref="ProblemException">Something is wrong; it names every faulty field.</exception>
    public static SsoConnectionInput Read(JsonObject body, SsoConnection? current) =>
        FieldReader.Read(body, reader => Read(reader, current));

    private static SsoConnectionInput Read(FieldReader reader, SsoConnection? current)
    {
        var slug = Validation.Slug.Normalize(reader.Text("slug"));
        if (current is not null && reader.Has("slug") && slug != current.Slug)
        {
            reader.Refuse("slug", "cannot be changed.");
        }

        var input = new SsoConnectionInput(
            current?.Slug ?? slug ?? "",
            current is null || reader.Has("protocol") ? reader.RequiredChoice<SsoProtocol>("protocol") : current.Protocol,
            reader.Has("displayName") ? reader.Text("displayName") : current?.DisplayName,
            reader.Has("issuer") ? reader.Text("issuer", 2000) : current?.Issuer,
            reader.Has("domains") ? reader.Texts("domains", 100) ?? [] : current?.Domains ?? []);
        reader.Judge(input, new Rules());
        return input;
    }

    private sealed class Rules : AbstractValidator<SsoConnectionInput>
    {
        public Rules()
        {
            RuleFor(input => input.Slug).MustBeSlug();
            RuleFor(input => input.Domains)
                .Must(domains => domains.All(domain => Uri.CheckHostName(domain) == UriHostNameType.Dns))
                .WithMessage("must be domain names, as in example.com.");
        }
    }
}
