namespace OneWindow.Grains.Palette;

/// <summary>A text in the two languages of the product.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>A text that is the same in both languages.</summary>
    public static LocalText Same(string text) => new(text, text);
}
