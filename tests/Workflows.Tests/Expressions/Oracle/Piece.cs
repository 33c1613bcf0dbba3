using System.Globalization;

namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>Part of a random program: text with parts of its own, so that smaller programs can be made of it.</summary>
internal sealed record Piece(bool IsExpression, string Format, object[] Parts)
{
    private static readonly Piece[] Simple = [Expression($"0"), Expression($"''"), Expression($"undefined"), Expression($"[]")];

    public static Piece Expression(FormattableString text) => new(true, text.Format, text.GetArguments()!);

    public static Piece Statement(FormattableString text) => new(false, text.Format, text.GetArguments()!);

    /// <summary>Statements one after the other.</summary>
    public static Piece Block(IReadOnlyList<Piece> statements) =>
        new(false, string.Concat(Enumerable.Range(0, statements.Count).Select(i => $"{{{i}}}\n")), [.. statements]);

    /// <summary>Expressions between commas.</summary>
    public static Piece List(IReadOnlyList<Piece> expressions) =>
        new(false, string.Join(", ", Enumerable.Range(0, expressions.Count).Select(i => $"{{{i}}}")), [.. expressions]);

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Format, Parts);

    /// <summary>All programs that differ in one part, which is left out or simpler.</summary>
    public IEnumerable<Piece> Smaller()
    {
        for (var i = 0; i < Parts.Length; i++)
        {
            if (Parts[i] is not Piece part)
                continue;
            foreach (var replacement in part.Replacements().Concat(part.Smaller()))
            {
                var parts = (object[])Parts.Clone();
                parts[i] = replacement;
                yield return this with { Parts = parts };
            }
        }
    }

    private IEnumerable<Piece> Replacements()
    {
        if (!IsExpression)
            return Parts.Length > 0 || Format.Length > 0 ? [Statement($"")] : [];
        return ToString().Length <= 2 ? [] : Parts.OfType<Piece>().Where(p => p.IsExpression).Concat(Simple);
    }
}
