namespace OneWindow.Workflows.Activities;

/// <summary>An input of an activity type.</summary>
/// <param name="Name">The member's name in definitions, camelCase.</param>
/// <param name="TypeName">The type's alias.</param>
/// <param name="DisplayName">The name shown, in English.</param>
/// <param name="DisplayNameZh">The name shown, in Chinese.</param>
public sealed record InputDescriptor(string Name, string TypeName, string DisplayName, string DisplayNameZh)
{
    /// <summary>Whether a definition must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value when a definition does not give it, as text; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it is plain JSON instead of an input wrapper.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>The values an editor offers; empty for any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
