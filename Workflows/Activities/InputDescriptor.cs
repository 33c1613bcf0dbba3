namespace OneWindow.Workflows.Activities;

/// <summary>An input of an activity type.</summary>
/// <param name="Name">The member's name in definitions, camelCase.</param>
/// <param name="TypeName">The type's alias.</param>
/// <param name="DisplayName">The name shown, in English.</param>
/// <param name="DisplayNameZh">The name shown, in Chinese.</param>
/// <param name="Description">One sentence on what it is for, in English.</param>
/// <param name="DescriptionZh">The same in Chinese.</param>
public sealed record InputDescriptor(
    string Name,
    string TypeName,
    string DisplayName,
    string DisplayNameZh,
    string Description = "",
    string DescriptionZh = "")
{
    /// <summary>Whether a definition must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value when a definition does not give it, as text; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it is plain JSON instead of an input wrapper.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>The values an editor offers; empty for any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What the options are called in Chinese, in the same order; empty where there are none.</summary>
    public IReadOnlyList<string> OptionsZh { get; init; } = [];

    /// <summary>Where the options come from when they are data of the office: one of <see cref="OptionsProviders"/>; null otherwise. Other values remain possible.</summary>
    public string? OptionsProvider { get; init; }

    /// <summary>How it is entered: one of <see cref="UiHints"/>; by default what its type and options suggest.</summary>
    public string UiHint
    {
        get => field ?? UiHints.Of(this);
        init;
    }

    /// <summary>The kind of expression that an editor begins with: <c>Literal</c>, <c>Object</c> or <c>JavaScript</c>.</summary>
    public string DefaultSyntax
    {
        get => field ?? (UiHint is UiHints.MultiText or UiHints.CheckList or UiHints.Dictionary or UiHints.DynamicOutcomes ? "Object" : "Literal");
        init;
    }

    /// <summary>The group of the editor's form, in English; null for the first one.</summary>
    public string? Category { get; init; }

    /// <summary>The place in the editor's form, from 0; by default that in the descriptor's list.</summary>
    public int? Order { get; init; }
}
