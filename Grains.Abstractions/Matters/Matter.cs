using System.Text.Json.Serialization;

namespace OneWindow.Grains.Matters;

/// <summary>
/// One version of a matter (事项): an item of the catalogue that a resident can apply for. Versions never change; an application keeps the one it was
/// accepted under. In JSON it is the format that docs/matters.md describes.
/// </summary>
[GenerateSerializer, Immutable, Alias("onewindow.matters.Matter")]
public sealed record Matter
{
    /// <summary>Stable code, such as <c>shjz-dibao</c>; never given to another matter.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Number of the version, from 1; unique with <see cref="Code"/>.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Chinese name.</summary>
    [Id(2)] public required string Zh { get; init; }

    /// <summary>English name.</summary>
    [Id(3)] public required string En { get; init; }

    /// <summary>Initials of the Chinese name in pinyin, such as <c>zdshbz</c>; null: as the characters are usually read.</summary>
    [Id(4)] public string? Initials { get; init; }

    /// <summary>Code of the category; see <see cref="MatterCategory"/>.</summary>
    [Id(5)] public required string Category { get; init; }

    /// <summary>Code of the office that decides.</summary>
    [Id(6)] public required string Office { get; init; }

    /// <summary>Code of the group in that office; null: the office's leader.</summary>
    [Id(7)] public string? Group { get; init; }

    /// <summary>How it is handled.</summary>
    [Id(8)] public required MatterKind Kind { get; init; }

    /// <summary>The limit that the law sets (法定时限).</summary>
    [Id(9)] public required Limit Statutory { get; init; }

    /// <summary>The limit that the office promises (承诺时限); never longer than the statutory one.</summary>
    [Id(10)] public required Limit Promised { get; init; }

    /// <summary>Materials, each at most once.</summary>
    [Id(11)] public IReadOnlyList<MatterMaterial> Materials { get; init; } = [];

    /// <summary>Codes of the facts that the form asks for, prefilled from the unified file.</summary>
    [Id(12)] public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Who may have it: a JavaScript expression over facts by their codes, such as <c>age &gt;= 60</c>; null: everybody.</summary>
    [Id(13)] public string? Eligibility { get; init; }

    /// <summary>Id of the workflow definition that its applications run.</summary>
    [Id(14)] public required string Definition { get; init; }

    /// <summary>What the definition is told: a JSON object.</summary>
    [Id(15)]
    [JsonConverter(typeof(RawJsonConverter))]
    public string Parameters { get; init; } = "{}";

    /// <summary>Codes of the benefits that a grant opens.</summary>
    [Id(16)] public IReadOnlyList<string> Benefits { get; init; } = [];

    /// <summary>How often the resident has to come, at most; 0: not at all.</summary>
    [Id(17)] public int Visits { get; init; } = 1;

    /// <summary>What it costs the resident, in whole yuan.</summary>
    [Id(18)] public int Fee { get; init; }

    /// <summary>First day on which applications are accepted under this version, in Asia/Shanghai.</summary>
    [Id(19)] public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last such day; null: until further notice.</summary>
    [Id(20)] public DateOnly? EffectiveTo { get; init; }

    /// <summary>Laws and articles it rests on (设定依据); at least one.</summary>
    [Id(21)] public IReadOnlyList<string> Basis { get; init; } = [];

    /// <summary>What the resident gets.</summary>
    [Id(22)] public required MatterText Result { get; init; }

    /// <summary>Whether the office still has to compare limits, materials or basis with its own guide (待核对).</summary>
    [Id(23)] public bool Check { get; init; }
}
