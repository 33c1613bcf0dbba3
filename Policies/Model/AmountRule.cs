namespace OneWindow.Policies.Model;

/// <summary>How much a benefit pays a month. A closed set of forms, so that every form has an exact value and a sound bound.</summary>
public abstract record AmountRule;

/// <summary>An amount that facts and declared statuses settle.</summary>
/// <param name="Amount">The amount; below zero counts as zero.</param>
public sealed record FixedAmount(FactRule<Money> Amount) : AmountRule;

/// <summary>The standards of the unit's members less the unit's income (by <see cref="Policy.Income"/>), at least zero.</summary>
/// <param name="Standard">The standard of one member; asked for every member, with that member as the person.</param>
public sealed record MeansTestedAmount(FactRule<Money> Standard) : AmountRule;

/// <summary>The amount of the first band whose limit the unit's income does not exceed; above the last band nothing.</summary>
/// <param name="Bands">Bands in the order in which they are tried.</param>
public sealed record BandedAmount(IReadOnlyList<IncomeBand> Bands) : AmountRule;

/// <summary>One band of income.</summary>
/// <param name="LimitPerHead">The most income for each member of the unit.</param>
/// <param name="Amount">What is paid in the band.</param>
public sealed record IncomeBand(Money LimitPerHead, FactRule<Money> Amount);

/// <summary>Tops up what other benefits bring the same person to a standard.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Of">Codes of those benefits. Of a household's benefit the person's share counts: an equal part for every member of its unit, parts of a fen dropped.</param>
public sealed record TopUpAmount(FactRule<Money> Standard, IReadOnlyList<string> Of) : AmountRule;
