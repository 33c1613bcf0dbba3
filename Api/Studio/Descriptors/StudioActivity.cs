using System.Text.Json.Nodes;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>An activity type as Studio's palette takes it.</summary>
internal sealed record StudioActivity
{
    /// <summary>The type's name in definitions; with <see cref="Version"/> the key.</summary>
    public required string TypeName { get; init; }

    /// <summary>What stands before the last point of the type's name.</summary>
    public required string Namespace { get; init; }

    /// <summary>What stands after it.</summary>
    public required string Name { get; init; }

    /// <summary>The type's version.</summary>
    public required int Version { get; init; }

    /// <summary>The group of the palette.</summary>
    public required string Category { get; init; }

    /// <summary>What people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }

    /// <summary><c>Trigger</c> or <c>Action</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether the palette offers it.</summary>
    public required bool IsBrowsable { get; init; }

    /// <summary>Whether it holds other activities in a list.</summary>
    public required bool IsContainer { get; init; }

    /// <summary>Whether nothing leads to it.</summary>
    public required bool IsStart { get; init; }

    /// <summary>Whether nothing follows it.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>The inputs.</summary>
    public required IReadOnlyList<StudioInput> Inputs { get; init; }

    /// <summary>The outputs.</summary>
    public required IReadOnlyList<StudioOutput> Outputs { get; init; }

    /// <summary>The ports.</summary>
    public required IReadOnlyList<StudioPort> Ports { get; init; }

    /// <summary>Icon and colour, which Studio itself takes from a list of its own; of a composed activity, the definition.</summary>
    public required JsonObject CustomProperties { get; init; }

    /// <summary>Members that Studio writes into a new activity.</summary>
    public required JsonObject ConstructionProperties { get; init; }
}

/// <summary>An input of an activity type.</summary>
internal sealed record StudioInput
{
    /// <summary>The member's name with a capital.</summary>
    public required string Name { get; init; }

    /// <summary>The type's alias.</summary>
    public required string TypeName { get; init; }

    /// <summary>What people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>The place in the form.</summary>
    public required int Order { get; init; }

    /// <summary>Whether the form shows it.</summary>
    public bool IsBrowsable { get; } = true;

    /// <summary>Whether it is no property of a type in code.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>Whether its value stands in an input wrapper.</summary>
    public required bool IsWrapped { get; init; }

    /// <summary>How it is entered.</summary>
    public required string UiHint { get; init; }

    /// <summary>The group of the form, or null.</summary>
    public required string? Category { get; init; }

    /// <summary>The value when the definition gives none, or null.</summary>
    public required JsonNode? DefaultValue { get; init; }

    /// <summary>The kind of expression that the form begins with.</summary>
    public required string DefaultSyntax { get; init; }

    /// <summary>Whether the form only shows it.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Whether it is kept out of journals.</summary>
    public bool IsSensitive { get; }

    /// <summary>Where the value is stored: always with the instance.</summary>
    public string? StorageDriverType { get; }

    /// <summary>What the form offers, by the name of the hint; null when nothing.</summary>
    public required JsonObject? UiSpecifications { get; init; }
}

/// <summary>An output of an activity type.</summary>
/// <param name="Name">The member's name with a capital.</param>
/// <param name="TypeName">The type's alias.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Description">What it is, or null.</param>
/// <param name="Order">The place in the form.</param>
/// <param name="IsBrowsable">Whether the form shows it.</param>
/// <param name="IsSynthetic">Whether it is no property of a type in code.</param>
internal sealed record StudioOutput(string Name, string TypeName, string DisplayName, string? Description, int Order, bool IsBrowsable, bool IsSynthetic);

/// <summary>A port of an activity type.</summary>
/// <param name="Name">The outcome, or the member with a capital.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Type"><c>Flow</c> or <c>Embedded</c>.</param>
/// <param name="IsBrowsable">Whether the designer shows it.</param>
internal sealed record StudioPort(string Name, string DisplayName, string Type, bool IsBrowsable);
