using System.Text;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Small and capital letters by Unicode's full mapping as far as letters of Latin script go: .NET maps one character to one only.</summary>
internal static class Casing
{
    private const char CapitalDottedI = '\u0130';
    private const char SharpS = '\u00df';
    private const char FirstLigature = '\ufb00';
    private const char LastLigature = '\ufb06';

    private static readonly string[] Ligatures = ["FF", "FI", "FL", "FFI", "FFL", "ST", "ST"];

    internal static string Lower(string text) =>
        text.Contains(CapitalDottedI, StringComparison.Ordinal) ? text.Replace(CapitalDottedI.ToString(), "i\u0307", StringComparison.Ordinal).ToLowerInvariant() : text.ToLowerInvariant();

    internal static string Upper(string text)
    {
        if (!text.Contains(SharpS, StringComparison.Ordinal) && text.AsSpan().IndexOfAnyInRange(FirstLigature, LastLigature) < 0)
            return text.ToUpperInvariant();
        var result = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            if (c is >= FirstLigature and <= LastLigature)
                result.Append(Ligatures[c - FirstLigature]);
            else
                result.Append(c == SharpS ? "SS" : c.ToString());
        }

        return result.ToString().ToUpperInvariant();
    }
}
