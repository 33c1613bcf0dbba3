using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Outreach;

/// <summary>What is visited.</summary>
public enum OutreachKind
{
    /// <summary>One of the communities with the most cases of the week (高发社区).</summary>
    Community,

    /// <summary>Somebody who calls again and again (重复来电人).</summary>
    Caller,

    /// <summary>A place that is called about again and again (重复点位).</summary>
    Place,
}

/// <summary>Where an outreach stands.</summary>
public enum OutreachStatus
{
    /// <summary>To be done (待办).</summary>
    Open,

    /// <summary>Done (已办).</summary>
    Done,
}

/// <summary>What is to be done before people call again (未诉先办).</summary>
/// <param name="Id">Its id: one for each week and target.</param>
/// <param name="Monday">The week that gave the reason.</param>
/// <param name="Kind">What is visited.</param>
/// <param name="Target">Community code, masked phone of the caller, or address.</param>
/// <param name="Community">Community, or null.</param>
/// <param name="Office">Office that does it.</param>
/// <param name="Cases">Cases that count.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="DueAt">It is to be done by then.</param>
[GenerateSerializer, Immutable, Alias("onewindow.outreach.OutreachOrder")]
public sealed record OutreachOrder(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset Monday,
    [property: Id(2)] OutreachKind Kind,
    [property: Id(3)] string Target,
    [property: Id(4)] string? Community,
    [property: Id(5)] string Office,
    [property: Id(6)] long Cases,
    [property: Id(7)] string Reason,
    [property: Id(8)] DateTimeOffset OpenedAt,
    [property: Id(9)] DateTimeOffset DueAt);

/// <summary>One outreach; key: its id. Its work item <c>outreach</c> is completed with what was done.</summary>
[Alias("onewindow.outreach.IOutreachGrain")]
public interface IOutreachGrain : IWorkItemOwner
{
    /// <summary>Opens it; again it changes nothing.</summary>
    [Alias("Open")]
    Task Open(OutreachOrder order);
}

/// <summary>Looks at each week that is over and orders outreach; there is one, of the key <see cref="OutreachKeys.Office"/>.</summary>
[Alias("onewindow.outreach.IOutreachPlanGrain")]
public interface IOutreachPlanGrain : IDurableGrain
{
    /// <summary>Orders what is due, and sets the timer for the next week; again it changes nothing.</summary>
    [Alias("Begin")]
    Task Begin();

    /// <summary>Orders the outreach of a week that is over; what was ordered already is not ordered again. Returns the ids.</summary>
    /// <param name="monday">First moment of the week.</param>
    /// <param name="actor">Account that asks for it.</param>
    [Alias("Plan")]
    Task<string[]> Plan(DateTimeOffset monday, string actor);
}

/// <summary>Keys of planning grains.</summary>
public static class OutreachKeys
{
    /// <summary>The office's.</summary>
    public const string Office = "office-outreach";
}
