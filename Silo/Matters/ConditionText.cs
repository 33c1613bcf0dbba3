using System.Text.RegularExpressions;

namespace OneWindow.Silo.Matters;

/// <summary>Looks at the text of a condition.</summary>
internal static partial class ConditionText
{
    // What joins parts otherwise than by "all of them", and comments, in which anything may stand.
    private static readonly string[] Others = ["||", "??", "=>", ",", ";", "//", "/*"];

    /// <summary>The things that must all hold, as the condition joins them by <c>&amp;&amp;</c>; the whole when it is joined otherwise.</summary>
    public static IReadOnlyList<string> Conjuncts(string source)
    {
        var code = WithoutTexts(source);
        List<string> parts = [];
        var (depth, from) = (0, 0);
        for (var i = 0; i < code.Length; i++)
        {
            var rest = code[i..];
            if (code[i] is '(' or '[' or '{')
            {
                depth++;
            }
            else if (code[i] is ')' or ']' or '}')
            {
                depth--;
            }
            else if (depth == 0 && rest.StartsWith("&&", StringComparison.Ordinal))
            {
                parts.Add(source[from..i]);
                from = ++i + 1;
            }
            else if (depth == 0 && (Others.Any(other => rest.StartsWith(other, StringComparison.Ordinal)) || (code[i] == '?' && !rest.StartsWith("?.", StringComparison.Ordinal))))
            {
                return [source];
            }
        }

        return [.. parts, source[from..]];
    }

    /// <summary>The texts that stand in quotes.</summary>
    public static IEnumerable<string> Quoted(string source) => Texts().Matches(source).Select(match => match.Value[1..^1]);

    /// <summary>The same with blanks for what stands in quotes; every place stays where it was.</summary>
    public static string WithoutTexts(string source) => Texts().Replace(source, match => $"'{new string(' ', match.Length - 2)}'");

    [GeneratedRegex("""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`""", RegexOptions.Singleline)]
    private static partial Regex Texts();
}
