namespace OneWindow.Silo.Data;

/// <summary>
/// Who stands for the communities (社区), and the matters that must not be pushed to them. An office that has no such group stands for them as a whole; in one that
/// has, its people do.
/// </summary>
/// <param name="Offices">Codes of offices.</param>
/// <param name="Groups">Codes of groups of these offices.</param>
/// <param name="Barred">What must not be pushed to them.</param>
public sealed record CommunityRule(IReadOnlyList<string> Offices, IReadOnlyList<string> Groups, IReadOnlyList<BarredMatter> Barred)
{
    /// <summary>No office stands for the communities.</summary>
    public static CommunityRule None { get; } = new([], [], []);

    /// <summary>Does an office, or a person of it, stand for the communities?</summary>
    /// <param name="office">The office.</param>
    /// <param name="handler">The person; null: the office as a whole.</param>
    public bool Covers(Office office, string? handler)
    {
        if (!Offices.Contains(office.Code))
            return false;
        var groups = office.Groups.Where(group => Groups.Contains(group.Code)).ToArray();
        return handler is null || groups.Length == 0 || groups.Any(group => group.Duties.Any(duty => duty.Person == handler));
    }
}

/// <summary>A matter that must not be pushed to communities.</summary>
/// <param name="Problem">Code of a problem on any level; stands for everything below it.</param>
/// <param name="Basis">The rule that says so.</param>
/// <param name="Effective">Days on which it holds.</param>
public sealed record BarredMatter(string Problem, string Basis, EffectiveRange Effective);
