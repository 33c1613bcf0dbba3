using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace OneWindow.Silo.Matters;

/// <summary>
/// Initials of Chinese texts in pinyin. The characters of GB 2312's first level stand in it in the order of their readings, so that its first character of
/// each letter tells the others; the rest, and those that matters use with another reading, stand in pinyin.json.
/// </summary>
internal static class PinyinInitials
{
    // i, u and v begin no syllable.
    private const string Letters = "abcdefghjklmnopqrstwxyz";
    private const string FirstOfLetter = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝";
    private const int EndOfFirstLevel = 0xD7FA;

    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
    private static readonly int[] Bounds = [.. FirstOfLetter.Select(CodeOf)];
    private static readonly FrozenDictionary<char, char> Others = ReadOthers();

    /// <summary>Initials of a text: of Chinese characters the first letter, of letters and digits themselves in lower case; the rest is left out.</summary>
    public static string Of(string text)
    {
        var initials = new StringBuilder(text.Length);
        foreach (var c in text.Where(IsRead))
            initials.Append(InitialOf(c) ?? '-');
        return initials.ToString();
    }

    /// <summary>How many characters of a text have an initial.</summary>
    public static int CountOf(string text) => text.Count(IsRead);

    /// <summary>Characters of a text whose reading is not known.</summary>
    public static IEnumerable<char> UnknownOf(string text) => text.Where(c => IsRead(c) && InitialOf(c) is null);

    private static bool IsRead(char c) => char.IsAsciiLetterOrDigit(c) || IsHan(c);

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

    private static char? InitialOf(char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
            return char.ToLowerInvariant(c);
        if (Others.TryGetValue(c, out var other))
            return other;
        var code = CodeOf(c);
        if (code < Bounds[0] || code >= EndOfFirstLevel)
            return null;
        var at = Array.BinarySearch(Bounds, code);
        return Letters[at >= 0 ? at : ~at - 1];
    }

    private static int CodeOf(char c)
    {
        var bytes = Gb.GetBytes([c]);
        return bytes.Length == 2 ? (bytes[0] << 8) | bytes[1] : 0;
    }

    private static FrozenDictionary<char, char> ReadOthers()
    {
        using var stream = typeof(PinyinInitials).Assembly.GetManifestResourceStream("pinyin.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!
            .SelectMany(letter => letter.Value.Select(c => (Character: c, Letter: letter.Key[0])))
            .ToFrozenDictionary(pair => pair.Character, pair => pair.Letter);
    }
}
