namespace OneWindow.Policies.Model;

/// <summary>Where two benefits shut each other out.</summary>
public enum RuleScope
{
    /// <summary>For the same person. Between a person's and a household's benefit they shut each other out wherever that person is in the household's unit.</summary>
    SamePerson,

    /// <summary>Anywhere in one household.</summary>
    Household,
}

/// <summary>A benefit that shuts out another; stated on one of the two, it holds for both.</summary>
/// <param name="Code">The other's code.</param>
/// <param name="Scope">Where.</param>
/// <param name="Article">The rule's article.</param>
public sealed record Exclusion(string Code, RuleScope Scope, string Article);

/// <summary>A status that a benefit needs: one of some. A person has the status of the household's benefit while in its unit; a household has a status when any member has it.</summary>
/// <param name="AnyOf">Codes, one of which must be granted.</param>
public sealed record Need(IReadOnlyList<string> AnyOf)
{
    /// <summary>A need of exactly one status.</summary>
    public static Need Of(string code) => new([code]);
}

/// <summary>Benefits of one kind of which each subject gets at most one: the higher, which is the one whose grant is worth most to the household.</summary>
/// <param name="Code">The group's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Codes of its policies.</param>
/// <param name="Article">The rule's article.</param>
/// <param name="Source">Where the rule is published.</param>
public sealed record PickHigherGroup(string Code, BilingualText Name, IReadOnlyList<string> Members, string Article, string Source);
