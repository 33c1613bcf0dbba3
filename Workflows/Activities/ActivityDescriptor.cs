using System.Collections.Immutable;

namespace OneWindow.Workflows.Activities;

/// <summary>What an editor's palette needs to know about an activity type.</summary>
/// <param name="Type">The type's name in definitions, such as <c>Elsa.FlowDecision</c>.</param>
/// <param name="DisplayName">The name shown, in English.</param>
/// <param name="DisplayNameZh">The name shown, in Chinese.</param>
/// <param name="Category">The palette's group, in English.</param>
/// <param name="Description">One sentence on what it does, in English.</param>
/// <param name="DescriptionZh">The same in Chinese.</param>
public sealed record ActivityDescriptor(
    string Type,
    string DisplayName,
    string DisplayNameZh,
    string Category,
    string Description,
    string DescriptionZh)
{
    /// <summary>The category's name in Chinese.</summary>
    public string CategoryZh => ActivityCategories.NameZh(Category);

    /// <summary>The icon, a name of Material Symbols; by default that of the category.</summary>
    public string Icon
    {
        get => field ?? ActivityCategories.Icon(Category);
        init;
    }

    /// <summary>The colour as <c>#rrggbb</c>; by default that of the category.</summary>
    public string Color
    {
        get => field ?? ActivityCategories.Color(Category);
        init;
    }

    /// <summary>The inputs, in the order of the editor's form.</summary>
    public ImmutableArray<InputDescriptor> Inputs
    {
        get;
        init => field = [.. value.Select((input, place) => input.Order is null ? input with { Order = place } : input)];
    } = [];

    /// <summary>The outputs.</summary>
    public ImmutableArray<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The members that hold one embedded activity each, such as <c>body</c>.</summary>
    public ImmutableArray<string> EmbeddedPorts { get; init; } = [];

    /// <summary>The outcomes that are known without a definition; an activity may add outcomes from its own inputs.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = ["Done"];

    /// <summary>Whether it may start a workflow.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>Whether it holds other activities in a list.</summary>
    public bool IsContainer { get; init; }
}
