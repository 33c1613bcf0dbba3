using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>An expression. The position is that of its first character, for calls and members that of their last part.</summary>
internal abstract class ExpressionSyntax(int position)
{
    internal int Position => position;

    /// <summary>Whether it stands in brackets of its own.</summary>
    internal bool IsParenthesized { get; set; }
}

internal sealed class LiteralSyntax(int position, Value value) : ExpressionSyntax(position)
{
    internal Value Value => value;
}

internal sealed class RegularExpressionSyntax(int position, string pattern, string flags) : ExpressionSyntax(position)
{
    internal string Pattern => pattern;

    internal string Flags => flags;
}

internal sealed class TemplateSyntax(int position, List<string> texts, List<ExpressionSyntax> expressions) : ExpressionSyntax(position)
{
    internal List<string> Texts => texts;

    internal List<ExpressionSyntax> Expressions => expressions;
}

internal sealed class NameSyntax(int position, string name, Scope scope) : ExpressionSyntax(position)
{
    internal string Name => name;

    internal Scope Scope => scope;

    /// <summary>What it refers to; null for names that the script does not declare.</summary>
    internal Binding? Binding { get; set; }

    internal bool NeedsCheck { get; set; }
}

internal sealed class ThisSyntax(int position) : ExpressionSyntax(position);

internal sealed class ArraySyntax(int position, List<ExpressionSyntax?> items) : ExpressionSyntax(position)
{
    /// <summary>The items; null for a hole.</summary>
    internal List<ExpressionSyntax?> Items => items;
}

internal sealed class SpreadSyntax(int position, ExpressionSyntax operand) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Operand => operand;
}

internal sealed class ObjectSyntax(int position, List<PropertySyntax> properties) : ExpressionSyntax(position)
{
    internal List<PropertySyntax> Properties => properties;
}

internal enum PropertyKind
{
    Value,
    Getter,
    Setter,
    Spread,
}

/// <summary>A member of an object literal.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name, unless computed.</param>
/// <param name="Computed">What computes its name.</param>
/// <param name="Value">Its value, function or the object spread.</param>
/// <param name="ShorthandDefault">The default of a shorthand, valid only in a pattern.</param>
internal sealed record PropertySyntax(PropertyKind Kind, string? Name, ExpressionSyntax? Computed, ExpressionSyntax Value, ExpressionSyntax? ShorthandDefault);

internal sealed class FunctionExpressionSyntax(int position, FunctionSyntax function) : ExpressionSyntax(position)
{
    internal FunctionSyntax Function => function;
}

internal sealed class UnarySyntax(int position, string operation, ExpressionSyntax operand) : ExpressionSyntax(position)
{
    internal string Operation => operation;

    internal ExpressionSyntax Operand => operand;
}

internal sealed class UpdateSyntax(int position, TargetSyntax target, int change, bool isPrefix) : ExpressionSyntax(position)
{
    internal TargetSyntax Target => target;

    /// <summary>1 or -1.</summary>
    internal int Change => change;

    internal bool IsPrefix => isPrefix;
}

internal sealed class BinarySyntax(int position, string operation, ExpressionSyntax left, ExpressionSyntax right) : ExpressionSyntax(position)
{
    internal string Operation => operation;

    internal ExpressionSyntax Left => left;

    internal ExpressionSyntax Right => right;
}

/// <summary>An assignment; the operation is empty, or what stands before the equals sign.</summary>
internal sealed class AssignmentSyntax(int position, string operation, TargetSyntax target, ExpressionSyntax value) : ExpressionSyntax(position)
{
    internal string Operation => operation;

    internal TargetSyntax Target => target;

    internal ExpressionSyntax Value => value;
}

internal sealed class ConditionalSyntax(int position, ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Condition => condition;

    internal ExpressionSyntax WhenTrue => whenTrue;

    internal ExpressionSyntax WhenFalse => whenFalse;
}

internal sealed class CallSyntax(int position, ExpressionSyntax callee, List<ExpressionSyntax> arguments, bool isOptional) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Callee => callee;

    internal List<ExpressionSyntax> Arguments => arguments;

    internal bool IsOptional => isOptional;
}

internal sealed class NewSyntax(int position, ExpressionSyntax callee, List<ExpressionSyntax> arguments) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Callee => callee;

    internal List<ExpressionSyntax> Arguments => arguments;
}

internal sealed class MemberSyntax(int position, ExpressionSyntax target, string name, bool isOptional) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Target => target;

    internal string Name => name;

    internal bool IsOptional => isOptional;
}

internal sealed class IndexSyntax(int position, ExpressionSyntax target, ExpressionSyntax index, bool isOptional) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Target => target;

    internal ExpressionSyntax Index => index;

    internal bool IsOptional => isOptional;
}

/// <summary>The whole of a chain in which a "?." occurs.</summary>
internal sealed class ChainSyntax(int position, ExpressionSyntax inner) : ExpressionSyntax(position)
{
    internal ExpressionSyntax Inner => inner;
}

internal sealed class SequenceSyntax(int position, List<ExpressionSyntax> items) : ExpressionSyntax(position)
{
    internal List<ExpressionSyntax> Items => items;
}
