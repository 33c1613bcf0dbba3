using System.Diagnostics.CodeAnalysis;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>Conversion to declared types where a workflow's parts meet: inputs, variables, defaults.</summary>
internal static class TypeConversion
{
    private static readonly Value TrueText = Value.From("True");
    private static readonly Value FalseText = Value.From("False");

    /// <summary>As <see cref="Converter.TryConvert"/>, but a boolean becomes text in Elsa's spelling, with a capital; definitions compare with it.</summary>
    internal static bool TryConvert(Value value, TypeAlias type, out Value converted, [NotNullWhen(false)] out string? error)
    {
        if (type.Kind == TypeAliasKind.String && value.IsBoolean)
        {
            converted = value.AsBoolean() ? TrueText : FalseText;
            error = null;
            return true;
        }
        return Converter.TryConvert(value, type, out converted, out error);
    }
}
