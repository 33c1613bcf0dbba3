using OneWindow.Grains;

namespace OneWindow.Silo;

/// <summary>Short ways to refuse a command.</summary>
internal static class Reject
{
    public static CommandRejectedException Invalid(string code, string? field, string zh, string en) => Make(RejectionKind.Invalid, code, field, zh, en);

    public static CommandRejectedException NotFound(string code, string? field, string zh, string en) => Make(RejectionKind.NotFound, code, field, zh, en);

    public static CommandRejectedException Conflict(string code, string? field, string zh, string en) => Make(RejectionKind.Conflict, code, field, zh, en);

    public static CommandRejectedException Forbidden(string code, string? field, string zh, string en) => Make(RejectionKind.Forbidden, code, field, zh, en);

    public static CommandRejectedException Unavailable(string code, string zh, string en) => Make(RejectionKind.Unavailable, code, null, zh, en);

    public static CommandRejectedException StaleRevision(long current) => StaleRevision(current, "case", "工单", "case");

    /// <summary>Refuses a command whose caller saw an older revision of a thing of the office.</summary>
    public static CommandRejectedException StaleRevision(long current, string code, string zh, string en) => new(new Rejection(
        RejectionKind.Conflict,
        $"{code}.stale_revision",
        "revision",
        $"{zh}已被他人更新，当前版本为 {current}，请刷新后重试。",
        $"The {en} has changed meanwhile; its revision is now {current}. Reload it and try again.")
    {
        CurrentRevision = current,
    });

    /// <summary>Refuses an operation id that came before with something else.</summary>
    public static CommandRejectedException OperationReused() =>
        Conflict("operation.reused", "operationId", "该 operationId 已用于内容不同的请求。", "This operationId was used before with different content.");

    private static CommandRejectedException Make(RejectionKind kind, string code, string? field, string zh, string en) => new(new Rejection(kind, code, field, zh, en));
}
