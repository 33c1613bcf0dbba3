using System.Collections.Frozen;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>The whole catalogue at one moment. Immutable.</summary>
internal sealed class MatterSnapshot
{
    private static readonly MatterHistory Unknown = new([]);

    private readonly FrozenDictionary<string, MatterHistory> byCode;

    public MatterSnapshot(long revision, IEnumerable<StoredMatter> versions)
    {
        Revision = revision;
        byCode = versions.GroupBy(version => version.Matter.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => new MatterHistory(group), StringComparer.Ordinal);
        Histories = [.. byCode.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
    }

    /// <summary>Counts the changes of the catalogue.</summary>
    public long Revision { get; }

    /// <summary>All matters, in the order of their codes.</summary>
    public IReadOnlyList<MatterHistory> Histories { get; }

    /// <summary>The versions of a matter; none when it is unknown.</summary>
    public MatterHistory Of(string code) => byCode.GetValueOrDefault(code, Unknown);

    /// <summary>What is in force on a day, in the order of the codes.</summary>
    public IEnumerable<StoredMatter> InForce(DateOnly day) => Histories.Select(history => history.InForce(day)).OfType<StoredMatter>();

    /// <summary>The version of a matter that is in force on a day, or null.</summary>
    public Matter? InForce(string code, DateOnly day) => Of(code).InForce(day)?.Matter;
}
