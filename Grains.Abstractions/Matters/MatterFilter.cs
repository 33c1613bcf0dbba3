namespace OneWindow.Grains.Matters;

/// <summary>Which matters a list shows, and in which order.</summary>
public sealed record MatterFilter
{
    /// <summary>Text in the code or a name, or the beginning of pinyin initials; null: all.</summary>
    public string? Text { get; init; }

    /// <summary>Code of a category; null: all.</summary>
    public string? Category { get; init; }

    /// <summary>Code of an office; null: all.</summary>
    public string? Office { get; init; }

    /// <summary>Kind; null: both.</summary>
    public MatterKind? Kind { get; init; }

    /// <summary>Id of a workflow definition; null: all.</summary>
    public string? Definition { get; init; }

    /// <summary>Only those that the office still has to check, or only others; null: all.</summary>
    public bool? Check { get; init; }

    /// <summary>The day on which they are in force.</summary>
    public required DateOnly At { get; init; }

    /// <summary>One of <see cref="SortFields"/>.</summary>
    public string Sort { get; init; } = "code";

    /// <summary>Whether the order is turned round.</summary>
    public bool Descending { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Fields that lists sort by.</summary>
    public static IReadOnlyList<string> SortFields { get; } = ["code", "initials", "en", "category", "office", "promised", "effectiveFrom"];
}
