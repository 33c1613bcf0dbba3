using OneWindow.Grains;

namespace OneWindow.Api.Applications;

/// <summary>Numbers of applications in addresses.</summary>
internal static class ApplicationNumbers
{
    /// <summary>Refuses what cannot be the number of an application, before a grain is made for it.</summary>
    public static string Check(string number) => number.Length is >= 10 and <= 24 && number[0] == 'A' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
        ? number
        : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "application.not_found", "number", "没有该编号的办件。", "There is no application of this number."));
}
