using System.Reflection;
using Scim.Web.Hosting;

namespace Scim.Web.Commands;

/// <summary>What the program says of itself.</summary>
public static class HelpText
{
    public static string Usage { get; } =
        $"""
        Scim.Web: SCIM 2.0 service provider

          Scim.Web                                     starts the service
          Scim.Web migrate                             creates or migrates the database, then ends
          Scim.Web create-admin-key                    replaces the generated admin key and prints the new one
          Scim.Web export <organization> [--file F]    writes the organization as JSON lines to F or to standard output, without secrets
          Scim.Web import <file> [--merge]             reads such lines ('-': standard input); --merge adds what is missing
          Scim.Web simulate --profile <name> --base <tenant URL> --token <token>
                                                       plays the identity provider against a running service
          Scim.Web backup <file>                       writes a copy of the SQLite database to a new file while the service runs
          Scim.Web verify [--repair]                   derives again what is stored beside the documents and names every difference
          Scim.Web --help, --version                   prints this, or the version

        Configuration: appsettings.json, environment (Database__Provider) or command line (--Database:Provider=Postgres).

        {ServiceSettings.Describe()}

        Exit codes: 0 done, 1 the configuration or the input is at fault, 2 the command line is.
        verify: 2 where differences are left. simulate: 1 where an answer was wrong, 2 where the service cannot be reached.
        """;

    public static string Version =>
        "Scim.Web "
        + (typeof(HelpText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    public static bool IsHelp(string[] args) => args.Any(arg => arg is "--help" or "-h" or "-?") || args is ["help"];

    public static bool IsVersion(string[] args) => args is ["--version" or "-v"];
}
