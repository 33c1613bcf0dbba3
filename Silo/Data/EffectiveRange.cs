namespace OneWindow.Silo.Data;

/// <summary>Days on which a rule is in force, in Asia/Shanghai.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; null: until further notice.</param>
public readonly record struct EffectiveRange(DateOnly From, DateOnly? To)
{
    /// <summary>Whether the rule is in force on a day.</summary>
    public bool Contains(DateOnly day) => day >= From && (To is null || day <= To);

    /// <summary>Whether two ranges share a day.</summary>
    public bool Overlaps(EffectiveRange other) => (To is null || other.From <= To) && (other.To is null || From <= other.To);

    /// <summary>Both ends, as in 2019-01-01..2020-04-30 or 2020-05-01.. .</summary>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
