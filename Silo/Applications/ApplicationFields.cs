using OneWindow.Grains.Applications;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Applications;

/// <summary>The fields of an application that its workflow may set by UpdateCase. The rules of applications hold for them, too.</summary>
internal static class ApplicationFields
{
    private const string State = "state";
    private const string Refused = "refused";
    private const string StatusLabel = "statusLabel";
    private const int LongestLabel = 40;

    /// <summary>The fields, with what people call them.</summary>
    public static IReadOnlyList<(string Name, string Zh, string En)> Names { get; } =
        [(State, "办件状态", "State of the application"), (Refused, "不予受理原因", "Why it is not accepted"), (StatusLabel, "状态标签", "Status label")];

    /// <summary>Why a field cannot be set to a value now; null when it can.</summary>
    public static string? ProblemOf(Application state, string field, Value value, DateTimeOffset at)
    {
        var happens = field switch
        {
            State when value.IsText => StateEvent(value.AsText()),
            Refused when value.IsText && value.AsText().Length > 0 => new ApplicationRefused(value.AsText()),
            StatusLabel when value.IsNullish || (value.IsText && value.AsText().Length is > 0 and <= LongestLabel) => new ApplicationLabelled(value.IsNullish ? null : value.AsText()),
            _ => null,
        };
        return happens is null
            ? $"an application lets workflows set {State} (accepted, review, publicNotice), {Refused} (a text) and {StatusLabel} (at most {LongestLabel} characters)."
            : ApplicationRules.ProblemOf(state, happens, at)?.En;
    }

    /// <summary>The event that sets an allowed field.</summary>
    public static ApplicationEvent Set(string field, Value value) => field switch
    {
        State when StateEvent(value.AsText()) is { } happens => happens,
        Refused => new ApplicationRefused(value.AsText()),
        StatusLabel => new ApplicationLabelled(value.IsNullish ? null : value.AsText()),
        _ => throw new InvalidOperationException($"The field {field} cannot be set."),
    };

    // Accepted by the workflow means: nobody gave notice in time.
    private static ApplicationEvent? StateEvent(string state) => state switch
    {
        "accepted" => new ApplicationAccepted(Deemed: true, []),
        "review" => new StageEntered(ApplicationState.Review),
        "publicNotice" => new StageEntered(ApplicationState.PublicNotice),
        _ => null,
    };
}
