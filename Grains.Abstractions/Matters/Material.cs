namespace OneWindow.Grains.Matters;

/// <summary>What has to be shown of a material.</summary>
public enum MaterialKind
{
    /// <summary>原件: the original is looked at and given back.</summary>
    Original,

    /// <summary>复印件: a copy is kept.</summary>
    Copy,

    /// <summary>表格: a form to fill in.</summary>
    Form,

    /// <summary>证明: a certificate that somebody else issues.</summary>
    Proof,
}

/// <summary>A material that matters ask for by its code.</summary>
/// <param name="Code">Stable code, such as <c>id-card</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Kind">What has to be shown.</param>
/// <param name="ValidDays">Natural days after which one that was handed in counts no longer; null: as long as it is true.</param>
[GenerateSerializer, Immutable, Alias("onewindow.matters.Material")]
public sealed record Material(
    [property: Id(0)] string Code,
    [property: Id(1)] string Zh,
    [property: Id(2)] string En,
    [property: Id(3)] MaterialKind Kind,
    [property: Id(4)] int? ValidDays);
