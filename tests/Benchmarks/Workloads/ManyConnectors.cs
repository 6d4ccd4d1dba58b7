using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>64 connections over sixteen connectors of four organizations; the ceiling runs the same calls against its one table.</summary>
public static class ManyConnectors
{
    private const int Connections = 64;
    private const int UsersOfConnector = 50;
    private const int Count = 16;
    private static long _fresh;

    public static IEnumerable<Cell> All { get; } =
    [
        new("create, 16 connectors, 64 connections", Connections, 0.60, people => number => [Create(people, Connector(people, number))])
        {
            Effect = CellEffect.Creates,
        },
        new("PATCH one attribute, 16 connectors, 64 connections", Connections, 0.60, PreparePatch) { Effect = CellEffect.Creates },
    ];

    private static Target Connector(People people, long number) =>
        people.Subject.Connectors[(int)(number % people.Subject.Connectors.Count)];

    private static Call Create(People people, Target connector) =>
        people.Remembered(
            connector, Call.Send(
                connector, "POST", "/Users", People.Body(Interlocked.Increment(ref _fresh), "many-" + Environment.ProcessId + "-"), 201));

    private static Func<long, IEnumerable<Call>> PreparePatch(People people)
    {
        using var body = new MemoryStream();
        var users = new (Target Connector, string Id)[Count * UsersOfConnector];
        for (var at = 0; at < users.Length; at++)
        {
            var connector = Connector(people, at);
            using var connection = new HttpConnection(connector.Host, connector.Port);
            var create = Create(people, connector);
            connection.Demand(create, body);
            create.Take!(body);
            users[at] = (connector, People.IdOf(body));
        }

        return number =>
        {
            var (connector, id) = users[number % users.Length];
            return [UserCells.Patch(connector, id, UserCells.FreshTitle())];
        };
    }
}
