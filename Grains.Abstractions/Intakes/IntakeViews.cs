using OneWindow.Grains.Applications;

namespace OneWindow.Grains.Intakes;

/// <summary>An application of an intake.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.intakes.IntakeApplication")]
public sealed record IntakeApplication
{
    /// <summary>Code of the matter.</summary>
    [Id(0)] public required string Matter { get; init; }

    /// <summary>Chinese name of the matter.</summary>
    [Id(1)] public required string MatterZh { get; init; }

    /// <summary>English name of the matter.</summary>
    [Id(2)] public required string MatterEn { get; init; }

    /// <summary>Number of the application; null as long as it is being opened.</summary>
    [Id(3)] public string? Number { get; init; }

    /// <summary>Code with which the resident asks for its progress; null as long as it is being opened.</summary>
    [Id(4)] public string? CheckCode { get; init; }

    /// <summary>Where it stood when it had been opened; null as long as it is being opened, or when it could not be.</summary>
    [Id(5)] public ApplicationState? State { get; init; }

    /// <summary>By when it is promised, counted from the day of the intake; +08:00.</summary>
    [Id(6)] public required DateTimeOffset PromisedDueAt { get; init; }

    /// <summary>Why it could not be opened, because something changed since the form was checked; null otherwise.</summary>
    [Id(7)] public Rejection? Problem { get; init; }

    /// <summary>What was known of the matter's condition when it had been opened; null when it has none, or as long as it is being opened.</summary>
    [Id(8)] public EligibilityView? Eligibility { get; init; }
}

/// <summary>One form for several matters, as the window and the resident see it.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.intakes.IntakeView")]
public sealed record IntakeView
{
    /// <summary>Number of the intake, such as <c>I20260302-00001</c>.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>Code of the bundle, or null.</summary>
    [Id(1)] public string? Bundle { get; init; }

    /// <summary>When it was taken in; +08:00.</summary>
    [Id(2)] public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Account that took it in.</summary>
    [Id(3)] public required string TakenBy { get; init; }

    /// <summary>Name of the applicant.</summary>
    [Id(4)] public required string Applicant { get; init; }

    /// <summary>The one date that the resident is told: by then everything is promised; +08:00.</summary>
    [Id(5)] public required DateTimeOffset JointDueAt { get; init; }

    /// <summary>Whether every application has been opened. They are opened behind the answer when that takes long, or when the program stops meanwhile.</summary>
    [Id(6)] public required bool IsComplete { get; init; }

    /// <summary>The applications, in the order of the form.</summary>
    [Id(7)] public required IntakeApplication[] Applications { get; init; }
}
