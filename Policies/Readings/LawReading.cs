using OneWindow.Policies.Households;
using OneWindow.Policies.Model;

namespace OneWindow.Policies.Readings;

/// <summary>The policies in force on a day, read for one household: what facts leave open, and how the openings act on each other. Immutable.</summary>
public sealed class LawReading
{
    internal LawReading(PolicySet set, DateOnly day, HouseholdFacts household, Opening[] openings, StatusQuestion[] questions, IReadOnlyList<ShutByFacts> shut)
    {
        Set = set;
        Day = day;
        Household = household;
        Openings = openings;
        Questions = questions;
        Shut = shut;
    }

    /// <summary>The policies.</summary>
    public PolicySet Set { get; }

    /// <summary>The day for which they are read.</summary>
    public DateOnly Day { get; }

    /// <summary>The household.</summary>
    public HouseholdFacts Household { get; }

    /// <summary>How many grants facts leave open.</summary>
    public int OpeningCount => Openings.Length;

    internal Opening[] Openings { get; }

    internal StatusQuestion[] Questions { get; }

    /// <summary>What facts alone rule out, whatever is granted beside it.</summary>
    internal IReadOnlyList<ShutByFacts> Shut { get; }

    internal int MemberCount => Household.Members.Count;

    /// <summary>Reads the policies of a day for a household. The set must have passed validation.</summary>
    /// <exception cref="ArgumentException">The household names a member twice, or an income or benefit names no member.</exception>
    /// <exception cref="InvalidOperationException">The set has an error that validation reports.</exception>
    public static LawReading Of(PolicySet set, DateOnly day, HouseholdFacts household) => new LawReader(set, day, household).Read();

    internal Grant GrantOf(int opening)
    {
        var it = Openings[opening];
        return new Grant(it.Policy.Code, it.Member < 0 ? null : Household.Members[it.Member].Id);
    }
}

/// <summary>A benefit for a subject.</summary>
/// <param name="Code">Code of the policy.</param>
/// <param name="Member">Id of the person; null: the household.</param>
public readonly record struct Grant(string Code, string? Member)
{
    /// <summary>As in DIBAO or GAOLING/p1.</summary>
    public override string ToString() => Member is null ? Code : $"{Code}/{Member}";
}

/// <summary>A benefit that facts alone rule out.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Member">The member; −1: the household.</param>
/// <param name="PaysNothing">True: eligible, but nothing to pay; false: not eligible.</param>
internal sealed record ShutByFacts(Policy Policy, int Member, bool PaysNothing);
