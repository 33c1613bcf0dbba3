namespace OneWindow.Grains.Progress;

/// <summary>A sentence in both languages.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record ProgressText(string Zh, string En);

/// <summary>A step that lies behind.</summary>
/// <param name="On">Its day, of Asia/Shanghai.</param>
/// <param name="Text">What happened.</param>
public sealed record ProgressStep(DateOnly On, ProgressText Text);

/// <summary>How an application stands, as a resident reads it. It names no person.</summary>
public sealed record ProgressView
{
    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary>What was applied for.</summary>
    public required ProgressText Matter { get; init; }

    /// <summary>Office that has it.</summary>
    public required ProgressText Office { get; init; }

    /// <summary>State, one word for programs such as <c>review</c>.</summary>
    public required string State { get; init; }

    /// <summary>Where it stands, in plain words.</summary>
    public required ProgressText Status { get; init; }

    /// <summary>What comes next, and who has to do it.</summary>
    public required ProgressText NextStep { get; init; }

    /// <summary>By which day the next step is to happen; null when none is set.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Whether the resident has to do something now.</summary>
    public bool WaitsForResident { get; init; }

    /// <summary>What the resident has to bring, when something is missing.</summary>
    public IReadOnlyList<ProgressText> ToBring { get; init; } = [];

    /// <summary>The day on which everything of the form is promised (一件事一次办); null when the application stands alone.</summary>
    public DateOnly? JointOn { get; init; }

    /// <summary>What happened so far, oldest first.</summary>
    public IReadOnlyList<ProgressStep> Steps { get; init; } = [];
}

/// <summary>Progress for residents, who have no account.</summary>
public interface IProgressQueries
{
    /// <summary>How an application stands; null when the number does not exist or the code is not its code, which are not told apart.</summary>
    /// <param name="number">Number of the application.</param>
    /// <param name="checkCode">Code as the resident typed it.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    Task<ProgressView?> FindAsync(string number, string checkCode, CancellationToken cancellationToken);

    /// <summary>The code of an application, for the window that hands it out; refused when there is no such application.</summary>
    /// <param name="number">Number of the application.</param>
    Task<string> CodeOfAsync(string number);
}
