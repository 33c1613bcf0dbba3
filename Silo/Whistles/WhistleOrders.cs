using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Whistles;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Attachments;
using OneWindow.Silo.Data;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Whistles;

/// <summary>What a case has to do with whistles: it blows them, and ends them with itself.</summary>
internal static class WhistleOrders
{
    private const int MostUnits = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>A case calls units: the case keeps the whistle's number, and the message that opens the whistle is committed with it.</summary>
    public static WhistleOrder Blow(HotlineTurn turn, BlowWhistle command, OfficeData data, WorkCalendar calendar)
    {
        var state = turn.Registered;
        if (state.Office is not { } lead || state.Status is not (HotlineCaseStatus.Dispatched or HotlineCaseStatus.Responded or HotlineCaseStatus.Reopened))
            throw HotlineSteps.NotWaiting(state, "whistle");
        if (command.Header.Worker is { } worker && !ActsFor(lead, worker))
            throw Reject.Forbidden("case.forbidden", null, "该工单由其他科室办理。", "Another office has this case.");
        var term = data.Whistles.TermOf(OfficeTime.DateOf(turn.Workflow.At));
        var order = new WhistleOrder(
            FormattableString.Invariant($"{state.CaseNumber}-W{state.Whistles.Length + 1}"),
            state.CaseNumber,
            lead,
            state.Handler,
            command.Header.Actor,
            command.Task,
            Units(command.Units, lead, data),
            turn.Workflow.At,
            ReportBy(command.ReportBy, turn.Workflow.At, term.ReportWithin, calendar),
            Attachments(command.Attachments),
            0);
        turn.Raise(new CaseWhistled(order.Number, order.ReportBy, [.. order.Units.Select(unit => unit.Unit)]));
        order = order with { CaseRevision = turn.Registered.Revision };
        Send(turn.Workflow, $"{order.Number}.open", new WhistleMessage(order, null));
        return order;
    }

    /// <summary>A case is over, and its whistles are, too.</summary>
    public static void End(WorkflowTurn workflow, HotlineCase state)
    {
        foreach (var number in state.Whistles)
            Send(workflow, $"{number}.end", new WhistleMessage(null, new WhistledCaseEnded(number, state.Status == HotlineCaseStatus.Cancelled, workflow.At)));
    }

    /// <summary>Does a worker act for a unit? Its members, who stands in for one of them, and those who record for any office.</summary>
    public static bool ActsFor(string unit, Worker worker) =>
        worker.Office == unit || worker.StandsInFor.Any(absent => absent.Office == unit) || worker.Roles.Any(role => role is "admin" or "director" or "dispatcher");

    /// <summary>The time by which somebody reports: the given one, or as the data say.</summary>
    public static DateTimeOffset ReportBy(DateTimeOffset? given, DateTimeOffset at, TimeLimit limit, WorkCalendar calendar)
    {
        if (given is not { } until)
            return OfficeClock.Floor(calendar.DueAt(at, limit));
        until = OfficeClock.Floor(until);
        if (until <= at)
            throw Reject.Invalid("time.past", "reportBy", "报到时限不能早于现在。", "The time to report lies in the past.");
        return until <= at + Longest
            ? until
            : throw Reject.Invalid("time.far", "reportBy", "报到时限不能超过 30 天。", "The time to report lies more than 30 days ahead.");
    }

    /// <summary>Ids of attachments; refused when one cannot be.</summary>
    public static string[] Attachments(string[] ids)
    {
        foreach (var id in ids.Where(id => !AttachmentIds.IsId(id)))
            throw Reject.Invalid("attachment.id", "attachments", $"没有附件 {id}。", $"There is no attachment {id}.");
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private static CalledUnit[] Units(string[] codes, string lead, OfficeData data)
    {
        string[] distinct = [.. codes.Distinct(StringComparer.Ordinal)];
        if (distinct.Length is 0 or > MostUnits)
            throw Reject.Invalid("whistle.units", "units", $"请选择 1 到 {MostUnits} 个协办单位。", $"Call 1 to {MostUnits} units.");
        return [.. distinct.Select(Unit)];

        CalledUnit Unit(string code)
        {
            if (code == lead)
                throw Reject.Invalid("whistle.lead", "units", "主办单位不能呼叫自己。", "The lead does not call itself.");
            if (data.Organisation.FindOffice(code) is { } office)
                return new(code, HelperKind.Office, office.Leader);
            return data.Organisation.FindOutsideUnit(code) is not null
                ? new(code, HelperKind.Outside, null)
                : throw Reject.Invalid("whistle.unit", "units", $"没有编码为 {code} 的科室或街道外单位。", $"There is no office and no outside unit {code}.");
        }
    }

    private static void Send(WorkflowTurn workflow, string id, WhistleMessage message) =>
        workflow.Send(id, WhistleMessage.Kind, JsonSerializer.Serialize(message, WhistleJson.Default.WhistleMessage));
}
