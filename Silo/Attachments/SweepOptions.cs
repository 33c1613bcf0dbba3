namespace OneWindow.Silo.Attachments;

/// <summary>Settings of the sweep that removes contents nobody knows, section <c>Attachments:Sweep</c> of the configuration.</summary>
internal sealed record SweepOptions
{
    private const string Section = AttachmentOptions.Section + ":Sweep";

    /// <summary>Hours for which a content that nobody knows is left alone: its entry may be about to come.</summary>
    public int GraceHours { get; init; } = 24;

    /// <summary>Hours between two sweeps.</summary>
    public int EveryHours { get; init; } = 6;

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        { GraceHours: < 1 or > 8760 } => $"{Section}:GraceHours must be 1 to 8760.",
        { EveryHours: < 1 or > 720 } => $"{Section}:EveryHours must be 1 to 720.",
        _ => null,
    };
}
