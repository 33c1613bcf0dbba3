using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>The light of an application's limits: yellow after a share that the data name, red when late.</summary>
internal static class ApplicationLights
{
    /// <summary>When a limit turns yellow.</summary>
    public static DateTimeOffset YellowAt(this KeptClock clock, WorkCalendar calendar, IntakeLimits limits) =>
        clock.Ledger().PointAt(calendar, limits.TermOf(OfficeTime.DateOf(clock.StartedAt)).YellowPercent);

    /// <summary>How a limit stands.</summary>
    public static TrafficLight LightAt(this KeptClock clock, DateTimeOffset now, WorkCalendar calendar, IntakeLimits limits)
    {
        var at = clock.StandsAt(now);
        return at > clock.DueAt ? TrafficLight.Red : at >= clock.YellowAt(calendar, limits) ? TrafficLight.Yellow : TrafficLight.Green;
    }
}
