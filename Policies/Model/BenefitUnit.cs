namespace OneWindow.Policies.Model;

/// <summary>To whom a benefit is granted.</summary>
public enum BenefitUnit
{
    /// <summary>To one person.</summary>
    Person,

    /// <summary>Once to the household, for the members who have not left its unit (<see cref="Policy.LeaveUnitWith"/>).</summary>
    Household,
}
