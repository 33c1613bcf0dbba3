using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>Something to choose by its type's name.</summary>
/// <param name="TypeName">What a definition holds.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Description">What it does.</param>
internal sealed record TypeDescriptor(string TypeName, string DisplayName, string Description)
{
    /// <summary>One in the language of the request.</summary>
    public static TypeDescriptor Of(string typeName, string zh, string en, string aboutZh, string aboutEn) =>
        new(typeName, ProblemText.Pick(zh, en), ProblemText.Pick(aboutZh, aboutEn));
}

/// <summary>Something to choose by its name.</summary>
/// <param name="Name">What a definition holds.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Description">What it does.</param>
internal sealed record NameDescriptor(string Name, string DisplayName, string Description)
{
    /// <summary>One in the language of the request.</summary>
    public static NameDescriptor Of(string name, string zh, string en, string aboutZh, string aboutEn) =>
        new(name, ProblemText.Pick(zh, en), ProblemText.Pick(aboutZh, aboutEn));
}
