using OneWindow.Calendars;
using OneWindow.Silo.Data;
using OneWindow.Silo.Privacy;

namespace OneWindow.Silo.Simulation;

/// <summary>The rules of the office that tests follow: its organisation, limits and calendar. Nothing through which a test could reach out.</summary>
internal sealed class SimulationOffice(OfficeData data)
{
    /// <summary>Organisation, dispatch, limits.</summary>
    public OfficeData Data => data;

    /// <summary>The working days.</summary>
    public WorkCalendar Calendar => data.Calendar;

    /// <summary>Keeps nothing: what a test is given as personal data is not kept at all.</summary>
    public IPersonalData Secrets { get; } = new Forgetful();

    private sealed class Forgetful : IPersonalData
    {
        public string Protect(string value) => "";

        public string Unprotect(string stored) => "";

        public string BlindIndex(string value) => "";
    }
}
