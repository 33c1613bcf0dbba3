using System.Text.Json;

namespace OneWindow.Grains.Palette;

/// <summary>What a trial of one activity came to.</summary>
public sealed record ActivityTrial
{
    /// <summary>Values of the inputs, by name with a capital; secrets left out.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Inputs { get; init; }

    /// <summary>Values of the outputs, by name with a capital.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Outputs { get; init; }

    /// <summary>The outcomes; empty unless it completed.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>What it would have had done outside, in order: objects with a member <c>effect</c> that names the kind.</summary>
    public required IReadOnlyList<JsonElement> Effects { get; init; }

    /// <summary>The text of the fault; null when there was none.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it completed; otherwise it waits, unless it faulted.</summary>
    public bool IsCompleted { get; init; }
}

/// <summary>Tries single activities. Nothing that they ask for is carried out.</summary>
public interface IActivityTests
{
    /// <summary>
    /// Runs one activity of a version as it was last saved, until it ends or waits. Variables have the values that the definition gives for tests, else their defaults.
    /// What keeps the activity from running is told as a fault.
    /// </summary>
    /// <param name="definitionId">The definition; null when the version is given.</param>
    /// <param name="versionId">The version; null: the latest of the definition.</param>
    /// <param name="nodeId">The path of ids that leads to the activity, parted by colons; its last part is enough.</param>
    /// <param name="inEnglish">Whether problems are told in English instead of Chinese.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<ActivityTrial> TryAsync(string? definitionId, string? versionId, string nodeId, bool inEnglish, CancellationToken cancellationToken);
}
