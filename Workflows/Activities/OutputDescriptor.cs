namespace OneWindow.Workflows.Activities;

/// <summary>An output of an activity type.</summary>
/// <param name="Name">The member's name in definitions, camelCase.</param>
/// <param name="TypeName">The type's alias.</param>
/// <param name="DisplayName">The name shown, in English.</param>
/// <param name="DisplayNameZh">The name shown, in Chinese.</param>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string DisplayNameZh);
