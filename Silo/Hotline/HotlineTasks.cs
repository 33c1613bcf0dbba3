namespace OneWindow.Silo.Hotline;

/// <summary>Task codes of the definition that mean something to the case. Others are the designer's own.</summary>
internal static class HotlineTasks
{
    public const string Dispatch = "dispatch";
    public const string Respond = "respond";
    public const string Resolve = "resolve";
    public const string Callback = "callback";

    /// <summary>Outcome of the callback task by which a person reopens the case.</summary>
    public const string ReopenOutcome = "Reopen";
}
