
namespace Scim.Infrastructure.Events;

/// <summary>How far events may be read.</summary>
public sealed class EventWatermark(TimeProvider clock) : LogWatermark("events", "event_sequence", clock);
