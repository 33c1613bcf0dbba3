namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>What a value can be assigned to.</summary>
internal abstract class TargetSyntax(int position)
{
    internal int Position => position;
}

internal sealed class NameTargetSyntax(NameSyntax name, bool isDeclaration) : TargetSyntax(name.Position)
{
    internal NameSyntax Name => name;

    /// <summary>Whether this gives the name its first value, which const allows.</summary>
    internal bool IsDeclaration => isDeclaration;
}

internal sealed class MemberTargetSyntax(MemberSyntax member) : TargetSyntax(member.Position)
{
    internal MemberSyntax Member => member;
}

internal sealed class IndexTargetSyntax(IndexSyntax index) : TargetSyntax(index.Position)
{
    internal IndexSyntax Index => index;
}

internal sealed class ArrayPatternSyntax(int position, List<ElementSyntax?> elements, TargetSyntax? rest) : TargetSyntax(position)
{
    /// <summary>The elements; null for one that is passed over.</summary>
    internal List<ElementSyntax?> Elements => elements;

    internal TargetSyntax? Rest => rest;
}

internal sealed class ObjectPatternSyntax(int position, List<ElementSyntax> elements, TargetSyntax? rest) : TargetSyntax(position)
{
    internal List<ElementSyntax> Elements => elements;

    internal TargetSyntax? Rest => rest;
}

/// <summary>A part of a pattern.</summary>
/// <param name="Name">In an object, the member's name, unless computed.</param>
/// <param name="Computed">In an object, what computes the member's name.</param>
/// <param name="Target">Where the value goes.</param>
/// <param name="Default">What is taken for undefined.</param>
internal sealed record ElementSyntax(string? Name, ExpressionSyntax? Computed, TargetSyntax Target, ExpressionSyntax? Default);
