using OneWindow.Grains.Hotline;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Hotline;

/// <summary>The index table of cases.</summary>
internal static class HotlineCaseTable
{
    private static readonly IndexTable Table = new("hotline_case",
    [
        new("case_number", ColumnKind.Text),
        new("external_number", ColumnKind.Text),
        new("status", ColumnKind.Text),
        new("kind", ColumnKind.Text),
        new("problem", ColumnKind.Text),
        new("problem_path", ColumnKind.Text),
        new("community", ColumnKind.Text),
        new("office", ColumnKind.Text),
        new("handler", ColumnKind.Text),
        new("leader", ColumnKind.Text),
        new("address", ColumnKind.Text),
        new("description", ColumnKind.Text),
        new("caller_name", ColumnKind.Text),
        new("caller_phone_masked", ColumnKind.Text),
        new("caller_phone_index", ColumnKind.Text),
        new("received_at", ColumnKind.Instant),
        new("response_due_at", ColumnKind.Instant),
        new("responded_at", ColumnKind.Instant),
        new("resolution_due_at", ColumnKind.Instant),
        new("resolved_at", ColumnKind.Instant),
        new("closed_at", ColumnKind.Instant),
        new("revision", ColumnKind.Integer),
        new("reopened", ColumnKind.Integer),
        new("satisfied", ColumnKind.Text),
        new("solved", ColumnKind.Text),
        new("place_key", ColumnKind.Text),
        new("possible_repeat_of", ColumnKind.Text),
        new("merged_into", ColumnKind.Text),
        new("exclusion", ColumnKind.Text),
        new("in_volume", ColumnKind.Integer),
        new("risk_at", ColumnKind.Instant),
        new("parked_at", ColumnKind.Instant),
        new("disputes", ColumnKind.Integer),
        new("transfers", ColumnKind.Integer),
        new("extensions", ColumnKind.Integer),
        new("callback_tries", ColumnKind.Integer),
        new("unreached", ColumnKind.Boolean),
        new("solved_reason", ColumnKind.Text),
        new("satisfied_reason", ColumnKind.Text),
    ]);

    public static IndexRow Row(HotlineCase c) => new(Table,
    [
        c.CaseNumber,
        c.ExternalNumber,
        Text(c.Status),
        Text(c.Kind),
        c.Problem,
        c.ProblemPath,
        c.Community,
        c.Office,
        c.Handler,
        c.Leader,
        c.Address,
        c.Description,
        c.CallerName,
        c.CallerPhoneMasked,
        c.CallerPhoneIndex,
        c.ReceivedAt,
        // While a clock stands still nothing is due: lists and figures of what is late need not know why.
        c.IsStopped && c.RespondedAt is null ? null : c.ResponseDueAt,
        c.RespondedAt,
        c.IsStopped ? null : c.ResolutionDueAt,
        c.ResolvedAt,
        c.ClosedAt,
        c.Revision,
        (long)c.Reopened,
        c.Satisfied is { } satisfied ? Text(satisfied) : null,
        c.Solved is { } solved ? Text(solved) : null,
        PlaceKey.Of(c.Community, c.Address),
        c.PossibleRepeatOf is [var first, ..] ? first : null,
        c.MergedInto,
        c.Exclusion?.Class,
        c.IsInVolume ? 1L : 0L,
        c.Risk?.At,
        c.Parked?.Since,
        (long)c.Disputes.Length,
        (long)c.Moves.Count(move => move.Kind == CaseMoveKind.Transfer),
        (long)c.Extensions.Length,
        (long)c.CallbackTries,
        c.Unreached,
        c.SolvedReason,
        c.SatisfiedReason,
    ]);

    /// <summary>Enum values as the table and the API spell them.</summary>
    public static string Text<T>(T value)
        where T : struct, Enum => Workflows.EnumText.Of(value);
}
