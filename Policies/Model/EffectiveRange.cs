namespace OneWindow.Policies.Model;

/// <summary>Days on which a policy is in force, in Asia/Shanghai.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; null: until further notice.</param>
public readonly record struct EffectiveRange(DateOnly From, DateOnly? To = null)
{
    /// <summary>Whether a day is in the range.</summary>
    public bool Contains(DateOnly day) => day >= From && (To is null || day <= To);

    /// <summary>Whether two ranges share a day.</summary>
    public bool Overlaps(EffectiveRange other) => (To is null || other.From <= To) && (other.To is null || From <= other.To);
}
