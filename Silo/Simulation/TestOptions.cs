namespace OneWindow.Silo.Simulation;

/// <summary>How long test runs are kept, section <c>Workflows:Tests</c>.</summary>
public sealed record TestOptions
{
    /// <summary>Days, in office time, after which a test run is removed. Default 7.</summary>
    public int KeepDays { get; init; } = 7;

    /// <summary>How often, in office time, old ones are looked for.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromHours(1);

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        { KeepDays: < 1 or > 3_650 } => $"Workflows:Tests:KeepDays must be 1 to 3650, not {KeepDays}.",
        _ when Look < TimeSpan.FromSeconds(1) || Look > TimeSpan.FromDays(1) => "Workflows:Tests:Look must be a second to a day.",
        _ => null,
    };
}
