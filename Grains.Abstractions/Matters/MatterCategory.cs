namespace OneWindow.Grains.Matters;

/// <summary>A category of the catalogue, such as 社会救助.</summary>
/// <param name="Code">Stable code, such as <c>social-assistance</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
[GenerateSerializer, Immutable, Alias("onewindow.matters.MatterCategory")]
public sealed record MatterCategory([property: Id(0)] string Code, [property: Id(1)] string Zh, [property: Id(2)] string En);
