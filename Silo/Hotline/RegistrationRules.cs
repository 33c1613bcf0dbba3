using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Hotline;

/// <summary>What a registration must say to become a case. Checked before a number is given, so that a refusal uses none up.</summary>
internal static class RegistrationRules
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Refuses unknown codes and moments for which the office has no rules.</summary>
    public static void Check(RegisterCase command, OfficeData data, DateTimeOffset now)
    {
        if (data.Problems.Find(command.Problem) is not { IsLeaf: true })
            throw Reject.Invalid("case.problem", "problem", $"问题分类中没有 {command.Problem}。", $"There is no problem {command.Problem} in the problem tree.");
        if (data.Organisation.FindCommunity(command.Community) is null)
            throw Reject.Invalid("case.community", "community", $"没有编码为 {command.Community} 的社区。", $"There is no community {command.Community}.");
        if (command.Exclusion is { } exclusion)
        {
            HotlineTriageSteps.ReasonOf(data, exclusion, "exclusion.class");
            if (string.IsNullOrWhiteSpace(command.ExclusionReason))
                throw Reject.Invalid("required", "exclusion.reason", "不予派单须说明理由。", "A case that is not dispatched needs a reason.");
        }

        var receivedAt = OfficeClock.Floor(command.ReceivedAt ?? now);
        if (receivedAt > now + ClockSkew)
            throw Reject.Invalid("time.future", "receivedAt", "受理时间不能晚于现在。", "The time of receipt lies in the future.");
        var day = OfficeTime.DateOf(receivedAt);
        if (!data.Limits.Covers(day))
            throw Reject.Invalid("time.no_rules", "receivedAt", $"没有适用于 {day:yyyy-MM-dd} 的热线时限数据。", $"No hotline limits are known for {day:yyyy-MM-dd}.");
    }
}
