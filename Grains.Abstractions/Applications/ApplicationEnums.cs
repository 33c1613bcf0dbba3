namespace OneWindow.Grains.Applications;

/// <summary>Where an application (办件) stands.</summary>
public enum ApplicationState
{
    /// <summary>Being written at the window; nothing counts yet (草稿).</summary>
    Draft,

    /// <summary>Handed in; its form is being checked (待受理).</summary>
    Submitted,

    /// <summary>Accepted; the limits run (已受理).</summary>
    Accepted,

    /// <summary>The resident was told once what is missing; the clock of acceptance stands still (待补正).</summary>
    Correction,

    /// <summary>Not accepted (不予受理). Over.</summary>
    Refused,

    /// <summary>Being reviewed (审核中).</summary>
    Review,

    /// <summary>The first opinion is shown in public (公示中).</summary>
    PublicNotice,

    /// <summary>Decided; the decision is to be delivered (已决定).</summary>
    Decided,

    /// <summary>Decision delivered; what is left is the time for an appeal (已送达).</summary>
    Delivered,

    /// <summary>Finished (已办结). Over.</summary>
    Closed,

    /// <summary>Withdrawn by the resident (已撤回). Over.</summary>
    Withdrawn,
}

/// <summary>How an application stands against its limits (红黄绿灯); at which share of a limit it turns yellow is data.</summary>
public enum TrafficLight
{
    /// <summary>In time.</summary>
    Green,

    /// <summary>Soon due.</summary>
    Yellow,

    /// <summary>Past a limit.</summary>
    Red,
}

/// <summary>What is decided.</summary>
public enum DecisionKind
{
    /// <summary>准予: the resident gets what was asked for.</summary>
    Grant,

    /// <summary>不予: the resident does not.</summary>
    Deny,

    /// <summary>减少: a benefit in force is cut. Never before the person was heard (社会救助法 2026 art. 48).</summary>
    Reduce,

    /// <summary>停止: a benefit in force ends. Never before the person was heard (社会救助法 2026 art. 48).</summary>
    End,
}

/// <summary>What a gap of a one-time notice is about.</summary>
public enum GapKind
{
    /// <summary>A material that is missing or does not do.</summary>
    Material,

    /// <summary>A fact that is missing or is not right.</summary>
    Fact,
}

/// <summary>Where a material stands.</summary>
public enum MaterialStatus
{
    /// <summary>Not there.</summary>
    Missing,

    /// <summary>Handed in by the resident.</summary>
    Provided,

    /// <summary>Taken from the unified file; the resident was not asked for it.</summary>
    Reused,

    /// <summary>A fact of the unified file takes its place (免提交).</summary>
    Replaced,

    /// <summary>To follow by a date (容缺).</summary>
    Tolerated,
}
