using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>A kind of expression.</summary>
/// <param name="Type">What a definition holds.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="IsSerializable">Whether a definition can hold it.</param>
/// <param name="IsBrowsable">Whether it can be chosen; the first two are what editors store by themselves.</param>
/// <param name="Properties">The language of the text editor.</param>
internal sealed record ExpressionDescriptor(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties);

/// <summary>The kinds of expressions. The first that can be chosen is what new cases of a switch begin with.</summary>
internal sealed class ExpressionDescriptors : DescriptorEndpoint<ExpressionDescriptor>
{
    private static readonly Dictionary<string, string> None = [];

    /// <inheritdoc/>
    protected override string Route => "descriptors/expression-descriptors";

    /// <inheritdoc/>
    protected override string About => "表达式类型 / Kinds of expressions";

    /// <inheritdoc/>
    protected override IReadOnlyList<ExpressionDescriptor> Items() =>
    [
        new("Literal", ProblemText.Pick("字面值", "Literal"), true, false, None),
        new("Object", ProblemText.Pick("对象", "Object"), true, false, None),
        new("JavaScript", "JavaScript", true, true, new Dictionary<string, string> { ["MonacoLanguage"] = "javascript" }),
        new("Variable", ProblemText.Pick("变量", "Variable"), true, true, None),
        new("Input", ProblemText.Pick("流程输入", "Input"), true, true, None),
        new("Liquid", "Liquid", true, true, new Dictionary<string, string> { ["MonacoLanguage"] = "liquid" }),
    ];
}
