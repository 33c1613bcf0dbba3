using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneWindow.Grains.Palette;
using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Palette;

/// <summary>The palette: the engine's activities, and definitions that may be used as activities.</summary>
internal sealed class ActivityPaletteSource(PaletteReader reader, UsableDefinitions usable, IWorkflowDefinitions definitions) : IActivityPalette
{
    private readonly PaletteActivity[] _own = [.. ActivityCatalog.Descriptors.Select(reader.Read), PaletteReader.NotFound];

    /// <inheritdoc/>
    public async Task<ActivityPalette> ReadAsync(CancellationToken cancellationToken)
    {
        var composed = await usable.ReadAsync(_own.Select(activity => activity.Type), cancellationToken);
        return new(StampOf(composed), [.. _own, .. composed]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaletteOption>?> OptionsAsync(string activityType, string inputName, string? definitionId, CancellationToken cancellationToken)
    {
        if (ActivityCatalog.Descriptors.FirstOrDefault(activity => activity.Type == activityType) is not { } descriptor)
            return null;
        if (descriptor.Inputs.FirstOrDefault(input => input.Name.Equals(inputName, StringComparison.OrdinalIgnoreCase)) is not { } input)
            return null;
        return input.OptionsProvider == OptionsProviders.Deadlines ? await DeadlinesAsync(definitionId, cancellationToken) : reader.OptionsOf(input);
    }

    private async Task<IReadOnlyList<PaletteOption>> DeadlinesAsync(string? definitionId, CancellationToken cancellationToken)
    {
        if (definitionId is null || await definitions.FindAsync(definitionId, null, cancellationToken) is not var (_, json))
            return [];
        return [.. DeadlineNames.In(WorkflowDefinition.Parse(json)).Select(name => new PaletteOption(name, LocalText.Same(name)))];
    }

    /// <summary>A mark of the versions; the engine's own activities do not change while the program runs.</summary>
    private static string StampOf(IReadOnlyList<PaletteActivity> composed)
    {
        var text = new StringBuilder();
        foreach (var activity in composed)
            text.Append(CultureInfo.InvariantCulture, $"{activity.Definition!.VersionId}\0{activity.IsBrowsable}\0{activity.Definition.PublishedVersionId}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
