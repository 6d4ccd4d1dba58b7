using Scim.Application.Traffic;

namespace Scim.Console.Tests.Parts;

public class TrafficRecorderTests
{
    [Fact]
    public void What_goes_beyond_the_bound_of_a_connector_is_dropped_and_counted()
    {
        var recorder = new TrafficRecorder();
        var admitted = Enumerable.Range(0, TrafficRecorder.PerConnector + 7).Count(_ => recorder.Admits("acme", "idp"));
        Assert.Equal(TrafficRecorder.PerConnector, admitted);
        Assert.Equal(7, recorder.Dropped);
        Assert.Empty(recorder.Take());
        Assert.True(recorder.Admits("acme", "idp"));
    }

    [Fact]
    public void What_goes_beyond_the_whole_bound_is_dropped_and_counted()
    {
        var recorder = new TrafficRecorder();
        for (var index = 0; index < TrafficRecorder.Capacity + 3; index++)
        {
            recorder.Record(null!);
        }

        Assert.Equal(TrafficRecorder.Capacity, recorder.Take().Count);
        Assert.Equal(3, recorder.Dropped);
    }
}
