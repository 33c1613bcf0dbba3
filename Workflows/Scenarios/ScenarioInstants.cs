namespace OneWindow.Workflows.Scenarios;

/// <summary>Instants as scenarios write them.</summary>
public static class ScenarioInstants
{
    /// <summary>Reads an instant in ISO 8601; without offset it is the office's time.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant) => ScenarioJson.TryInstant(text, out instant);
}
