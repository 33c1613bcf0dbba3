namespace OneWindow.Silo.Hotline;

/// <summary>Task codes of the definition that mean something to the case. Others are the designer's own.</summary>
internal static class HotlineTasks
{
    public const string Dispatch = "dispatch";
    public const string Respond = "respond";
    public const string Resolve = "resolve";
    public const string Callback = "callback";

    public const string Dispute = "dispute";
    public const string TellCaller = "tellCaller";
    public const string Parked = "parked";

    /// <summary>Outcomes by which a task that waits takes another way than being done.</summary>
    public const string DisputeOutcome = "Dispute";
    public const string TransferOutcome = "Transfer";
    public const string ExtendOutcome = "Extend";
    public const string ParkOutcome = "Park";
    public const string MergeOutcome = "Merge";

    /// <summary>Outcome of a task before the first contact that stands for all of these; the result's <c>way</c> says which, in lower case.</summary>
    public const string MoveOutcome = "Move";

    /// <summary>Outcomes of the dispatcher's decision of a dispute.</summary>
    public const string KeepOutcome = "Keep";
    public const string RedispatchOutcome = "Redispatch";

    /// <summary>Outcome of a look at a parked case by which it is handled again; the other one is <see cref="KeepOutcome"/>.</summary>
    public const string ReturnOutcome = "Return";

    /// <summary>Event by which a parked case is taken up before the next look.</summary>
    public const string Unparked = "unparked";

    /// <summary>Outcome of the callback task by which a person reopens the case.</summary>
    public const string ReopenOutcome = "Reopen";
}
