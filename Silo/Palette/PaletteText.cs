using System.Text;
using OneWindow.Grains.Palette;

namespace OneWindow.Silo.Palette;

/// <summary>Texts of the palette that descriptors do not carry in both languages.</summary>
internal static class PaletteText
{
    private static readonly Dictionary<string, string> FormGroups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Advanced"] = "高级",
        ["Countersigning"] = "会签",
        ["Primary"] = "基本",
        ["Primitives"] = "基本",
        ["Time"] = "时限",
    };

    /// <summary>A group of an activity's form.</summary>
    public static LocalText FormGroup(string group) => new(FormGroups.GetValueOrDefault(group, group), group);

    /// <summary>A name from a definition as words: <c>stayOpen</c> becomes <c>Stay open</c>. One in capitals stays.</summary>
    public static string Words(string name)
    {
        if (name.Length == 0 || name.All(c => !char.IsLower(c)))
            return name;
        var words = new StringBuilder(name.Length + 4).Append(char.ToUpperInvariant(name[0]));
        foreach (var letter in name.AsSpan(1))
        {
            if (char.IsUpper(letter))
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }
        return words.ToString();
    }

    /// <summary>A member's name with a capital, as editors write it.</summary>
    public static string Capital(string member) => member.Length == 0 ? member : char.ToUpperInvariant(member[0]) + member[1..];
}
