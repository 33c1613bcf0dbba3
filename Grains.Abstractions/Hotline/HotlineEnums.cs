namespace OneWindow.Grains.Hotline;

/// <summary>Where a hotline case (工单) stands.</summary>
public enum HotlineCaseStatus
{
    /// <summary>Taken in; no office has it yet (待派单).</summary>
    Registered,

    /// <summary>An office has it; the caller was not contacted yet (待响应).</summary>
    Dispatched,

    /// <summary>The caller was contacted; the matter is being handled (办理中).</summary>
    Responded,

    /// <summary>Handled; the callback is to come (待回访).</summary>
    Resolved,

    /// <summary>Reopened after an unsatisfying callback; being handled again (重新办理).</summary>
    Reopened,

    /// <summary>Finished (已办结).</summary>
    Closed,

    /// <summary>Withdrawn or not to be dispatched (已撤销).</summary>
    Cancelled,

    /// <summary>It cannot be solved for now; its clock stands still, and it is looked at regularly (已挂账).</summary>
    Parked,

    /// <summary>It is handled with another case that asks for the same; its own caller is called back (已并单).</summary>
    Merged,
}

/// <summary>Kind of request (诉求类型).</summary>
public enum HotlineCaseKind
{
    /// <summary>咨询</summary>
    Inquiry,

    /// <summary>求助</summary>
    Help,

    /// <summary>投诉</summary>
    Complaint,

    /// <summary>举报</summary>
    Report,

    /// <summary>建议</summary>
    Suggestion,
}

/// <summary>Answer of a caller: was it solved?</summary>
public enum SolvedAnswer
{
    /// <summary>已解决</summary>
    Yes,

    /// <summary>部分解决</summary>
    Partly,

    /// <summary>未解决</summary>
    No,
}

/// <summary>Answer of a caller: satisfied?</summary>
public enum SatisfiedAnswer
{
    /// <summary>满意</summary>
    Yes,

    /// <summary>基本满意</summary>
    Mostly,

    /// <summary>不满意</summary>
    No,
}
