namespace OneWindow.Grains.Matters;

/// <summary>A text in the two languages of the product.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
[GenerateSerializer, Immutable, Alias("onewindow.matters.MatterText")]
public sealed record MatterText([property: Id(0)] string Zh, [property: Id(1)] string En);
