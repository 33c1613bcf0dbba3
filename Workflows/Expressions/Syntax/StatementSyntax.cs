namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>A statement.</summary>
internal abstract class StatementSyntax(int position)
{
    internal int Position => position;
}

internal sealed class EmptyStatementSyntax(int position) : StatementSyntax(position);

internal sealed class ExpressionStatementSyntax(ExpressionSyntax expression) : StatementSyntax(expression.Position)
{
    internal ExpressionSyntax Expression => expression;
}

internal sealed class DeclarationSyntax(int position, BindingKind kind, List<(TargetSyntax Target, ExpressionSyntax? Value)> items) : StatementSyntax(position)
{
    internal BindingKind Kind => kind;

    internal List<(TargetSyntax Target, ExpressionSyntax? Value)> Items => items;
}

/// <summary>A declared function; it exists from the start of its block.</summary>
internal sealed class FunctionDeclarationSyntax(int position, Binding binding, Binding? outer, FunctionSyntax function) : StatementSyntax(position)
{
    internal Binding Binding => binding;

    /// <summary>In a block, the name of the function around it that also gets the function, as in JavaScript's sloppy mode.</summary>
    internal Binding? Outer => outer;

    internal FunctionSyntax Function => function;
}

internal sealed class BlockSyntax(int position, Scope scope, List<StatementSyntax> statements) : StatementSyntax(position)
{
    internal Scope Scope => scope;

    internal List<StatementSyntax> Statements => statements;
}

internal sealed class IfSyntax(int position, ExpressionSyntax condition, StatementSyntax whenTrue, StatementSyntax? whenFalse) : StatementSyntax(position)
{
    internal ExpressionSyntax Condition => condition;

    internal StatementSyntax WhenTrue => whenTrue;

    internal StatementSyntax? WhenFalse => whenFalse;
}

internal sealed class ForSyntax(int position, Scope scope, StatementSyntax? start, ExpressionSyntax? condition, ExpressionSyntax? update, StatementSyntax body) : StatementSyntax(position)
{
    internal Scope Scope => scope;

    internal StatementSyntax? Start => start;

    internal ExpressionSyntax? Condition => condition;

    internal ExpressionSyntax? Update => update;

    internal StatementSyntax Body => body;
}

internal sealed class ForEachSyntax(int position, Scope scope, TargetSyntax target, ExpressionSyntax source, bool overNames, StatementSyntax body) : StatementSyntax(position)
{
    internal Scope Scope => scope;

    internal TargetSyntax Target => target;

    internal ExpressionSyntax Source => source;

    /// <summary>Whether it is for…in rather than for…of.</summary>
    internal bool OverNames => overNames;

    internal StatementSyntax Body => body;
}

internal sealed class WhileSyntax(int position, ExpressionSyntax condition, StatementSyntax body, bool testsAfter) : StatementSyntax(position)
{
    internal ExpressionSyntax Condition => condition;

    internal StatementSyntax Body => body;

    internal bool TestsAfter => testsAfter;
}

internal sealed class SwitchSyntax(int position, Scope scope, ExpressionSyntax value, List<(ExpressionSyntax? Test, List<StatementSyntax> Body)> cases) : StatementSyntax(position)
{
    internal Scope Scope => scope;

    internal ExpressionSyntax Value => value;

    /// <summary>The cases; the test of default is null.</summary>
    internal List<(ExpressionSyntax? Test, List<StatementSyntax> Body)> Cases => cases;
}

internal sealed class TrySyntax(int position, BlockSyntax body, Scope? catchScope, TargetSyntax? caught, BlockSyntax? handler, BlockSyntax? finalizer) : StatementSyntax(position)
{
    internal BlockSyntax Body => body;

    internal Scope? CatchScope => catchScope;

    internal TargetSyntax? Caught => caught;

    internal BlockSyntax? Handler => handler;

    internal BlockSyntax? Finalizer => finalizer;
}

internal sealed class ThrowSyntax(int position, ExpressionSyntax value) : StatementSyntax(position)
{
    internal ExpressionSyntax Value => value;
}

internal sealed class ReturnSyntax(int position, ExpressionSyntax? value) : StatementSyntax(position)
{
    internal ExpressionSyntax? Value => value;
}

internal sealed class BreakSyntax(int position, string? label) : StatementSyntax(position)
{
    internal string? Label => label;
}

internal sealed class ContinueSyntax(int position, string? label) : StatementSyntax(position)
{
    internal string? Label => label;
}

internal sealed class LabeledSyntax(int position, string label, StatementSyntax body) : StatementSyntax(position)
{
    internal string Label => label;

    internal StatementSyntax Body => body;
}
