using OneWindow.Grains;

namespace OneWindow.Api.Hotline;

/// <summary>Case numbers in addresses.</summary>
internal static class CaseNumbers
{
    /// <summary>Refuses what cannot be the number of a case, before a grain is made for it.</summary>
    public static string Check(string caseNumber) => caseNumber.Length is > 10 and <= 32 && caseNumber.StartsWith("HL", StringComparison.Ordinal) && caseNumber.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? caseNumber
        : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "case.not_found", "caseNumber", "没有该编号的工单。", "There is no case of this number."));
}
