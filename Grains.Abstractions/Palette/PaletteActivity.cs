namespace OneWindow.Grains.Palette;

/// <summary>A value that an editor offers for an input.</summary>
/// <param name="Value">What a definition holds.</param>
/// <param name="Text">What people read.</param>
public sealed record PaletteOption(string Value, LocalText Text);

/// <summary>A way out of an activity, or a place for an activity inside it.</summary>
/// <param name="Name">The outcome; for an embedded port the member's name with a capital.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="IsEmbedded">Whether it holds an activity instead of leading on to one.</param>
public sealed record PalettePort(string Name, LocalText DisplayName, bool IsEmbedded);

/// <summary>An output of an activity type.</summary>
/// <param name="Name">The member's name with a capital.</param>
/// <param name="TypeName">The type's alias.</param>
/// <param name="DisplayName">What people read.</param>
public sealed record PaletteOutput(string Name, string TypeName, LocalText DisplayName);

/// <summary>An input of an activity type.</summary>
public sealed record PaletteInput
{
    /// <summary>The member's name with a capital.</summary>
    public required string Name { get; init; }

    /// <summary>The type's alias.</summary>
    public required string TypeName { get; init; }

    /// <summary>What people read.</summary>
    public required LocalText DisplayName { get; init; }

    /// <summary>What it is for.</summary>
    public required LocalText Description { get; init; }

    /// <summary>How it is entered: a name that Elsa Studio knows.</summary>
    public required string UiHint { get; init; }

    /// <summary>The kind of expression that an editor begins with.</summary>
    public required string DefaultSyntax { get; init; }

    /// <summary>The group of the editor's form; null for the first one.</summary>
    public LocalText? Category { get; init; }

    /// <summary>The place in the editor's form, from 0.</summary>
    public int Order { get; init; }

    /// <summary>The value when a definition does not give it, as text; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it is plain JSON instead of an input wrapper.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>The values that an editor offers; empty for any.</summary>
    public IReadOnlyList<PaletteOption> Options { get; init; } = [];

    /// <summary>Whether what is offered depends on the definition: ask <see cref="IActivityPalette.OptionsAsync"/>.</summary>
    public bool AsksForOptions { get; init; }

    /// <summary>Outcomes that the activity has besides those that this input names; only where the input names outcomes.</summary>
    public IReadOnlyList<string> FixedOutcomes { get; init; } = [];
}

/// <summary>A version of a definition that is used as an activity.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="VersionId">The version that the activity runs.</param>
/// <param name="PublishedVersion">Number of the version that is published; null when none is.</param>
/// <param name="PublishedVersionId">Its id; null when none is published.</param>
public sealed record PaletteDefinition(string DefinitionId, string VersionId, int? PublishedVersion, string? PublishedVersionId);

/// <summary>An activity type as editors know it.</summary>
public sealed record PaletteActivity
{
    /// <summary>The type's name in definitions.</summary>
    public required string Type { get; init; }

    /// <summary>The type's version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The group of the palette.</summary>
    public required LocalText Category { get; init; }

    /// <summary>What people read.</summary>
    public required LocalText DisplayName { get; init; }

    /// <summary>What it does.</summary>
    public required LocalText Description { get; init; }

    /// <summary>The icon, a name of Material Symbols.</summary>
    public required string Icon { get; init; }

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public required string Color { get; init; }

    /// <summary>Whether the palette offers it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether it may start a workflow.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>Whether it holds other activities in a list.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether nothing leads to it.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether nothing follows it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<PaletteInput> Inputs { get; init; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<PaletteOutput> Outputs { get; init; } = [];

    /// <summary>The ports.</summary>
    public IReadOnlyList<PalettePort> Ports { get; init; } = [];

    /// <summary>The definition that it is; null for an activity of the engine.</summary>
    public PaletteDefinition? Definition { get; init; }
}
