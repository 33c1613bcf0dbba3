using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Texts of one character, kept for the most common.</summary>
internal static class Characters
{
    private static readonly Value[] Ascii = [.. Enumerable.Range(0, 128).Select(c => Value.From(((char)c).ToString()))];

    internal static Value Of(char character) => character < 128 ? Ascii[character] : Value.From(character.ToString());
}
