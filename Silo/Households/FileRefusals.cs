using OneWindow.Grains;

namespace OneWindow.Silo.Households;

/// <summary>Refusals that several parts of the unified file give.</summary>
internal static class FileRefusals
{
    /// <summary>The caller saw an older revision.</summary>
    public static CommandRejectedException Stale(string code, long current) => new(new Rejection(
        RejectionKind.Conflict,
        code,
        "revision",
        $"档案已被他人更新，当前版本为 {current}，请刷新后重试。",
        $"The file has changed meanwhile; its revision is now {current}. Reload it and try again.")
    {
        CurrentRevision = current,
    });

    /// <summary>There is no such person.</summary>
    public static CommandRejectedException NoPerson(string field, string id) =>
        Reject.Invalid("person.unknown", field, $"没有编号为 {id} 的人员档案。", $"There is no person {id}.");

    /// <summary>There is no such household, says who names it in a field of a command.</summary>
    public static CommandRejectedException NoHousehold(string field, string id) =>
        Reject.Invalid("household.unknown", field, $"没有编号为 {id} 的家庭档案。", $"There is no household {id}.");

    /// <summary>There is no household at this address.</summary>
    public static CommandRejectedException NoHousehold() => Reject.NotFound("household.not_found", "id", "没有该编号的家庭。", "There is no household of this id.");
}
