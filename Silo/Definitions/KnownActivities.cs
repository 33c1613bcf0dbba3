using System.Collections.Frozen;
using OneWindow.Silo.Palette;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Silo.Definitions;

/// <summary>Which activity types Elsa Studio is told of, by the palette. What it is not told of it cannot draw, so those get place holders.</summary>
internal sealed class KnownActivities(UsableDefinitions usable)
{
    /// <summary>The version under which the palette lists the engine's own types.</summary>
    private const int OwnVersion = 1;

    private static readonly FrozenSet<string> Own =
        ActivityCatalog.Descriptors.Select(descriptor => descriptor.Type).Append(PaletteReader.NotFound.Type).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tells for a type and version of a definition whether Studio knows it.</summary>
    public async Task<Func<string, int, bool>> ReadAsync(string content, CancellationToken cancellationToken)
    {
        // Only definitions that use others need to know these.
        if (DesignerJson.TypesOf(content).All(Own.Contains))
            return IsOwn;
        var composed = (await usable.ReadAsync(Own, cancellationToken)).Select(activity => (activity.Type, activity.Version)).ToHashSet();
        return (type, version) => IsOwn(type, version) || composed.Contains((type, version));
    }

    private static bool IsOwn(string type, int version) => version == OwnVersion && Own.Contains(type);
}
