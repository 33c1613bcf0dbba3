namespace OneWindow.Grains.Matters;

/// <summary>A material (材料) that a matter asks for.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.matters.MatterMaterial")]
public sealed record MatterMaterial
{
    /// <summary>Code of the material; see <see cref="Material"/>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Whether nothing is decided without it; otherwise it is asked for only where it applies, as <see cref="Note"/> says.</summary>
    [Id(1)] public bool Required { get; init; } = true;

    /// <summary>Code of the fact of the unified file that takes its place (免提交); null: nothing does.</summary>
    [Id(2)] public string? ReplaceableBy { get; init; }

    /// <summary>Whether it may follow after acceptance (容缺).</summary>
    [Id(3)] public bool Tolerable { get; init; }

    /// <summary>Working days within which it has to follow; only where it is tolerable.</summary>
    [Id(4)] public int? Days { get; init; }

    /// <summary>When it is asked for, and what has to be seen in it, in Chinese; null: nothing special.</summary>
    [Id(5)] public string? Note { get; init; }
}
