using OneWindow.Policies.Model;

namespace OneWindow.Policies.Readings;

/// <summary>A policy that facts leave open for one subject, with everything it reads settled into numbers. Immutable.</summary>
internal sealed class Opening
{
    /// <summary>Place in <see cref="LawReading.Openings"/>: the order of law, then of members.</summary>
    public required int Index { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>Index of the member; −1: the household.</summary>
    public required int Member { get; init; }

    public required bool InForce { get; init; }

    /// <summary>Weight of a mandatory status, a byte for each priority; 0: not mandatory.</summary>
    public required long Rank { get; init; }

    /// <summary>Status questions whose answers make up the mask of <see cref="Eligible"/>, <see cref="Amounts"/> and <see cref="Bands"/>.</summary>
    public required int[] Statuses { get; init; }

    public required bool[] Eligible { get; init; }

    /// <summary>By mask: the fixed amount, or the standard of a top-up.</summary>
    public required long[] Amounts { get; init; }

    /// <summary>Most it pays.</summary>
    public required long Cap { get; init; }

    /// <summary>Members whose income is asked; empty when it reads none.</summary>
    public required int[] Unit { get; init; }

    /// <summary>Income of the household as a whole that counts.</summary>
    public required long CommonIncome { get; init; }

    /// <summary>By member: limit less income. Null: no income test.</summary>
    public required long[]? TestSeats { get; init; }

    /// <summary>By member: standard less income. Null: not means-tested.</summary>
    public required long[]? PaySeats { get; init; }

    public required Band[] Bands { get; init; }

    /// <summary>For each need: the status questions of which one must be answered yes.</summary>
    public required int[][] Needs { get; init; }

    /// <summary>By member: openings with which the member leaves the unit. Null: nobody leaves.</summary>
    public int[][]? Leaving { get; set; }

    /// <summary>Openings whose pay is income here.</summary>
    public int[] Counted { get; set; } = [];

    /// <summary>Openings to whose income this one's pay belongs.</summary>
    public int[] CountedBy { get; set; } = [];

    /// <summary>Openings whose pay to this person a top-up takes off.</summary>
    public int[] ToppedUp { get; set; } = [];

    public Conflict[] Conflicts { get; set; } = [];

    /// <summary>Whether a lawful grant must pay something.</summary>
    public bool MustPay => !Policy.StatusWithoutPay;

    /// <summary>Whether, once granted, its pay is exactly seats less counted income, without a floor, cap or step.</summary>
    public bool IsLinear { get; set; }

    /// <summary>One band with its seats.</summary>
    /// <param name="Seats">By member: limit less income.</param>
    /// <param name="Amounts">By mask.</param>
    internal sealed record Band(long[] Seats, long[] Amounts);

    /// <summary>Another opening that cannot be granted beside this one.</summary>
    /// <param name="Other">The other opening.</param>
    /// <param name="Household">The one of the two that is the household's, when a member may leave its unit; else −1.</param>
    /// <param name="Member">The member who may leave.</param>
    /// <param name="Rule">The rule, for people.</param>
    internal readonly record struct Conflict(int Other, int Household, int Member, string Rule);
}

/// <summary>Whether a subject has a status: the openings that give it.</summary>
/// <param name="Member">The member; −1: the household.</param>
/// <param name="Code">The policy.</param>
/// <param name="Givers">Openings that give it.</param>
internal sealed record StatusQuestion(int Member, string Code, int[] Givers);
