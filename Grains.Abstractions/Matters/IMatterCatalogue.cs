namespace OneWindow.Grains.Matters;

/// <summary>
/// The catalogue of matters as it is read: what the files hold, with the office's own versions laid over it. Answers come from memory; what another
/// process has changed is seen within a second.
/// </summary>
public interface IMatterCatalogue
{
    /// <summary>Categories, in the order of their codes.</summary>
    IReadOnlyList<MatterCategory> Categories { get; }

    /// <summary>Materials, in the order of the file.</summary>
    IReadOnlyList<Material> Materials { get; }

    /// <summary>Bundles, in the order of the file.</summary>
    IReadOnlyList<Bundle> Bundles { get; }

    /// <summary>The version in force on a day (of Asia/Shanghai); null when the matter is unknown, not yet or no longer offered.</summary>
    ValueTask<Matter?> InForceAsync(string code, DateOnly day, CancellationToken cancellationToken = default);

    /// <summary>A version by its number, for ever: also one that is past, withdrawn, or no longer in the files. Null when there never was one.</summary>
    ValueTask<Matter?> FindAsync(string code, int version, CancellationToken cancellationToken = default);

    /// <summary>All matters in force on a day, in the order of their codes.</summary>
    ValueTask<IReadOnlyList<Matter>> AllInForceAsync(DateOnly day, CancellationToken cancellationToken = default);

    /// <summary>A page of the matters in force on a day.</summary>
    ValueTask<Page<MatterRow>> ListAsync(MatterFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Counts the changes of the catalogue: as long as it stays, lists of the same day stay.</summary>
    ValueTask<long> RevisionAsync(CancellationToken cancellationToken = default);

    /// <summary>In what two versions of a matter differ; null when one of them does not exist.</summary>
    ValueTask<IReadOnlyList<MatterDifference>?> CompareAsync(string code, int before, int after, CancellationToken cancellationToken = default);

    /// <summary>All versions of a matter, the newest first; empty when there is no such matter.</summary>
    ValueTask<IReadOnlyList<MatterVersion>> VersionsAsync(string code, CancellationToken cancellationToken = default);
}
