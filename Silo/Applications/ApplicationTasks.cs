using OneWindow.Grains.Applications;

namespace OneWindow.Silo.Applications;

/// <summary>Task codes and outcomes of definitions that mean something to an application. Others are the designer's own.</summary>
internal static class ApplicationTasks
{
    /// <summary>形式审查: <see cref="Accept"/>, <see cref="Correct"/>, <see cref="Refuse"/>.</summary>
    public const string Check = "check";

    /// <summary>决定: <c>Grant</c>, <c>Deny</c>, <c>Reduce</c> or <c>End</c>.</summary>
    public const string Decide = "decide";

    /// <summary>听取意见: <see cref="Heard"/>.</summary>
    public const string Hearing = "hearing";

    /// <summary>给付登记.</summary>
    public const string Pay = "pay";

    /// <summary>送达.</summary>
    public const string Deliver = "deliver";

    public const string Accept = "Accept";
    public const string Correct = "Correct";
    public const string Refuse = "Refuse";
    public const string Heard = "Heard";

    /// <summary>The outcome of the task <see cref="Decide"/> for a decision.</summary>
    public static string OutcomeOf(DecisionKind kind) => kind.ToString();

    /// <summary>The decision that an outcome stands for; null: it is no decision, such as one that gives it back to the review.</summary>
    public static DecisionKind? DecisionOf(string outcome) => Enum.TryParse<DecisionKind>(outcome, out var kind) && Enum.IsDefined(kind) ? kind : null;
}

/// <summary>Events that workflows of applications wait for.</summary>
internal static class ApplicationSignals
{
    /// <summary>The resident has brought what was missing.</summary>
    public const string Corrected = "corrected";

    /// <summary>Everything that was to follow is there.</summary>
    public const string Completed = "toleratedDelivered";

    /// <summary>Somebody objects to the public notice.</summary>
    public const string Objection = "objection";

    /// <summary>The resident appeals.</summary>
    public const string Appeal = "appeal";
}

/// <summary>Names by which the definitions' deadlines are known to applications.</summary>
internal static class ApplicationLimits
{
    /// <summary>Notice or acceptance (行政许可法 art. 32).</summary>
    public const string Acceptance = "acceptance";

    /// <summary>承诺时限.</summary>
    public const string Promised = "promised";

    /// <summary>法定时限.</summary>
    public const string Statutory = "statutory";

    /// <summary>容缺材料补交.</summary>
    public const string Tolerance = "tolerance";
}
