using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Absences;

/// <summary>What must hold of absences.</summary>
internal static class AbsenceRules
{
    /// <summary>Most persons who stand in for one.</summary>
    public const int MaxSubstitutes = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Does an absence concern somebody so far that they may keep it and read its reason? The person, who leads the person's office, administrators.</summary>
    public static bool MayKeep(string person, Worker worker, Organisation organisation) =>
        worker.Roles.Contains("admin") || person == WorkItemRules.NameOf(worker) ||
        (worker.Roles.Contains("leader") && worker.Office is { } office && organisation.FindPerson(person)?.Office == office);

    /// <summary>Refuses who may not keep a person's absences, and absences of nobody.</summary>
    public static void CheckMayKeep(string person, Worker worker, Organisation organisation)
    {
        if (organisation.FindPerson(person) is null)
            throw Reject.Invalid("absence.person", "person", $"没有编号为 {person} 的人员。", $"There is no person {person}.");
        if (!MayKeep(person, worker, organisation))
            throw Reject.Forbidden("absence.forbidden", null, "只有本人、本科室组长或管理员可以登记请假。", "Only the person, who leads their office, or an administrator may keep this absence.");
    }

    /// <summary>Refuses a time that is over, empty or too long.</summary>
    public static void CheckTime(AbsenceRecord absence, DateTimeOffset now)
    {
        if (absence.To <= absence.From)
            throw Reject.Invalid("absence.time", "to", "结束时间应晚于开始时间。", "The absence must end after it begins.");
        if (absence.To <= now)
            throw Reject.Invalid("absence.past", "to", "结束时间不能早于现在。", "The absence would be over already.");
        if (absence.To - absence.From > Longest)
            throw Reject.Invalid("absence.long", "to", "一次登记不能超过 366 天。", "An absence lasts 366 days at most.");
    }

    /// <summary>Refuses substitutes that do not exist, too many, none, and the person themselves.</summary>
    public static void CheckSubstitutes(string person, string[] substitutes, Organisation organisation)
    {
        if (substitutes.Length is 0 or > MaxSubstitutes)
            throw Reject.Invalid("absence.substitutes", "substitutes", $"请指定 1 到 {MaxSubstitutes} 名代办人。", $"Name 1 to {MaxSubstitutes} substitutes.");
        if (substitutes.Contains(person))
            throw Reject.Invalid("absence.self", "substitutes", "本人不能代办自己的事项。", "Nobody stands in for themselves.");
        foreach (var substitute in substitutes)
        {
            if (organisation.FindPerson(substitute) is null)
                throw Reject.Invalid("absence.person", "substitutes", $"没有编号为 {substitute} 的人员。", $"There is no person {substitute}.");
        }
    }

    /// <summary>
    /// Refuses substitutes of whom nobody would be left: each is away too, and their substitutes, and so on, come back to the person or to one another.
    /// Somebody away only for a part of the time is there for the rest and counts as there.
    /// </summary>
    public static void CheckNoCircle(string person, string[] substitutes, IReadOnlyList<Standing> absences)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { person };
        var open = new Stack<string>(substitutes);
        while (open.TryPop(out var substitute))
        {
            if (!reached.Add(substitute))
                continue;
            string[] next = [.. absences.Where(absence => absence.Person == substitute).SelectMany(absence => absence.Substitutes)];
            if (next.Length == 0)
                return;
            foreach (var name in next)
                open.Push(name);
        }

        throw Reject.Conflict(
            "absence.circle",
            "substitutes",
            "代办人在此期间也都请假，且互相代办，届时无人办理。",
            "The substitutes are away meanwhile as well and stand in for one another, so nobody would be left.");
    }

    /// <summary>The refusal when there is no such absence.</summary>
    public static Grains.CommandRejectedException NotFound() => Reject.NotFound("absence.not_found", "id", "没有该请假登记。", "There is no such absence.");
}
