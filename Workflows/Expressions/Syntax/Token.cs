namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>A token of a script.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">A name, keyword or punctuator; the content of a string.</param>
/// <param name="Number">The worth of a number.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where what follows begins.</param>
/// <param name="AfterNewline">Whether a line ended before it.</param>
/// <param name="IsEscaped">Whether it is a name written with escapes, which is never a keyword.</param>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Start, int End, bool AfterNewline, bool IsEscaped = false)
{
    internal bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    internal bool IsKeyword(string keyword) => Kind == TokenKind.Keyword && Text == keyword;
}
