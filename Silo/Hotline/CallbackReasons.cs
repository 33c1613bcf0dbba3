using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Hotline;

/// <summary>Why callers were not content, in codes of the office's data.</summary>
internal static class CallbackReasons
{
    /// <summary>Refuses codes that the data do not have, and a reason for what was good.</summary>
    public static void Check(RecordCallback command, FigureTerm term)
    {
        Check("solvedReason", command.SolvedReason, command.Solved == SolvedAnswer.Yes, term.SolvedReasons);
        Check("satisfiedReason", command.SatisfiedReason, command.Satisfied == SatisfiedAnswer.Yes, term.SatisfiedReasons);
    }

    /// <summary>The content of the command, by which a repetition is told.</summary>
    public static string Content(RecordCallback command)
    {
        var answers = $"callback|{command.Solved}|{command.Satisfied}|{command.Note}";
        return command is { SolvedReason: null, SatisfiedReason: null } ? answers : $"{answers}|{command.SolvedReason}|{command.SatisfiedReason}";
    }

    private static void Check(string field, string? reason, bool isGood, IReadOnlyList<CallbackReason> known)
    {
        if (reason is null)
            return;
        if (isGood)
            throw Reject.Invalid("callback.reason", field, "已解决或满意的无需填写原因。", "What was solved or satisfied has no reason.");
        if (known.All(candidate => candidate.Code != reason))
        {
            var codes = string.Join(", ", known.Select(candidate => candidate.Code));
            throw Reject.Invalid("callback.reason", field, $"请从以下原因中选择：{codes}。", $"Choose one of these reasons: {codes}.");
        }
    }
}
