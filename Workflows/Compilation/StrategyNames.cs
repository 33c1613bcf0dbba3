namespace OneWindow.Workflows.Compilation;

/// <summary>The names of strategies in definitions.</summary>
internal static class StrategyNames
{
    // Each turn is one commit here, which is at least as often as every one of these asks for a state that can be resumed.
    private static readonly string[] WorkflowCommits =
        ["Default", "WorkflowExecuting", "WorkflowExecuted", "ActivityExecuting", "ActivityExecuted", "Periodic"];

    private static readonly string[] ActivityCommits = ["Default", "CommitAlways", "CommitNever", "Executing", "Executed"];

    /// <summary>The last part of a type's name: older definitions hold the full name with its assembly.</summary>
    internal static string? Short(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var type = name.Split(',')[0].Trim();
        return type[(type.LastIndexOf('.') + 1)..];
    }

    internal static bool TryReadActivation(string? name, out ActivationStrategy strategy)
    {
        strategy = ActivationStrategy.AllowAlways;
        switch (Short(name))
        {
            case null or "AllowAlwaysStrategy" or "AllowAlways":
                return true;
            case "SingletonStrategy" or "Singleton":
                strategy = ActivationStrategy.Singleton;
                return true;
            case "CorrelatedSingletonStrategy" or "CorrelatedSingleton":
                strategy = ActivationStrategy.CorrelatedSingleton;
                return true;
            case "CorrelationStrategy" or "Correlation":
                strategy = ActivationStrategy.Correlation;
                return true;
            default:
                return false;
        }
    }

    internal static bool IsWorkflowCommit(string? name) => IsCommit(name, WorkflowCommits, "WorkflowStrategy");

    internal static bool IsActivityCommit(string? name) => IsCommit(name, ActivityCommits, "ActivityStrategy");

    private static bool IsCommit(string? name, string[] known, string suffix)
    {
        if (Short(name) is not { } text)
            return true;
        var trimmed = text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;
        return known.Contains(trimmed);
    }
}
