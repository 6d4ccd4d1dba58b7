using Scim.Testing.Databases;

[assembly: AssemblyFixture(typeof(PostgresServer))]
