using System.Text.RegularExpressions;
using OneWindow.Grains;

namespace OneWindow.Api.Intakes;

/// <summary>Keeps addresses that cannot be an intake's away from grains.</summary>
internal static partial class IntakeNumber
{
    /// <summary>The number itself; refused as not found when it has not the shape of one.</summary>
    public static string Check(string number) => Shape().IsMatch(number)
        ? number
        : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "intake.not_found", "number", "没有该编号的收件。", "There is no intake of this number."));

    [GeneratedRegex(@"^I\d{8}-\d{5,9}\z")]
    private static partial Regex Shape();
}
