namespace OneWindow.Grains.Whistles;

/// <summary>Where a whistle (吹哨报到) stands.</summary>
public enum WhistleStatus
{
    /// <summary>Units are called or at work (进行中).</summary>
    Open,

    /// <summary>Over: its case ended, or its lead called it off (已结束).</summary>
    Closed,
}

/// <summary>What a called unit is.</summary>
public enum HelperKind
{
    /// <summary>An office of the subdistrict (街道科室).</summary>
    Office,

    /// <summary>A unit outside the subdistrict, such as a police station (街道外单位).</summary>
    Outside,
}

/// <summary>Where a helper (协办) stands.</summary>
public enum HelperState
{
    /// <summary>Called, has not answered (待报到).</summary>
    Called,

    /// <summary>Has not answered by its time; it may still report late (逾期未报到).</summary>
    Silent,

    /// <summary>Has reported and works on it (已报到).</summary>
    Reported,

    /// <summary>Has done its part (已完成).</summary>
    Done,

    /// <summary>Has said that it does not come, and why (已说明不参加).</summary>
    Declined,

    /// <summary>Does not have to come: decided so (已免除).</summary>
    Excused,
}

/// <summary>What is decided about a helper that both sides disagree about.</summary>
public enum ArbitrationDecision
{
    /// <summary>The helper has to come, by a new time (责令报到).</summary>
    Order,

    /// <summary>The helper does not have to come, and what it missed does not count against it (予以免除).</summary>
    Excuse,
}
