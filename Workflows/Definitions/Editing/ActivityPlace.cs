using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>Where an activity stands in the JSON of another.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Port">The port that leads to it, as editors name it: the member's name, or a case's label.</param>
internal sealed record ActivityPlace(JsonObject Activity, string Port)
{
    /// <summary>Puts another activity in its place.</summary>
    internal void Replace(JsonObject other) => Activity.ReplaceWith(other);
}
