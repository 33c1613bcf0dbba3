namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Kinds of token.</summary>
internal enum TokenKind
{
    End,
    Name,
    Keyword,
    Number,
    String,

    /// <summary>The opening backtick of a template; the parser reads on piece by piece.</summary>
    Template,
    Punctuator,
}
