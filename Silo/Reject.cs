using OneWindow.Grains;

namespace OneWindow.Silo;

/// <summary>Short ways to refuse a command.</summary>
internal static class Reject
{
    public static CommandRejectedException Invalid(string code, string? field, string zh, string en) => Make(RejectionKind.Invalid, code, field, zh, en);

    public static CommandRejectedException NotFound(string code, string? field, string zh, string en) => Make(RejectionKind.NotFound, code, field, zh, en);

    public static CommandRejectedException Conflict(string code, string? field, string zh, string en) => Make(RejectionKind.Conflict, code, field, zh, en);

    public static CommandRejectedException Forbidden(string code, string? field, string zh, string en) => Make(RejectionKind.Forbidden, code, field, zh, en);

    public static CommandRejectedException StaleRevision(long current) => new(new Rejection(
        RejectionKind.Conflict,
        "case.stale_revision",
        "revision",
        $"工单已被他人更新，当前版本为 {current}，请刷新后重试。",
        $"The case has changed meanwhile; its revision is now {current}. Reload it and try again.")
    {
        CurrentRevision = current,
    });

    private static CommandRejectedException Make(RejectionKind kind, string code, string? field, string zh, string en) => new(new Rejection(kind, code, field, zh, en));
}
