using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>Stored state of a test run.</summary>
internal sealed class WorkflowTestRunState : WorkflowGrainState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "workflowtestrun";

    /// <summary>How it was started; null before.</summary>
    public TestSetting? Setting { get; init; }

    /// <summary>The virtual now. It stands still until somebody moves it.</summary>
    public DateTimeOffset Clock { get; init; }

    /// <summary>The case that is played; null when the workflow is about nothing.</summary>
    public HotlineCase? Case { get; init; }

    /// <summary>The application that is played; null when the workflow is about none.</summary>
    public Application? Application { get; init; }

    /// <summary>The limits of that application.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KeptClock[]? Clocks { get; init; }

    /// <summary>What the workflow did to the world, or would have done, in order.</summary>
    public Observed[] Things { get; init; } = [];

    /// <summary>How many of the oldest of them are not kept any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Forgotten { get; init; }

    /// <summary>How many things were seen at all; numbers them.</summary>
    public int Seen { get; init; }
}

/// <summary>How a test was started.</summary>
/// <param name="StartedAt">When, in the office's time.</param>
/// <param name="StartedBy">Account that started it, or null.</param>
/// <param name="IsPublished">Whether the version was published then.</param>
/// <param name="Given">What it began with, as JSON.</param>
/// <param name="ClockStartedAt">Where the virtual clock started.</param>
internal sealed record TestSetting(DateTimeOffset StartedAt, string? StartedBy, bool IsPublished, string Given, DateTimeOffset ClockStartedAt);

/// <summary>JSON of test runs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkflowTestRunState))]
[JsonSerializable(typeof(WorkflowTestView))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
[JsonSerializable(typeof(DefinitionDependency[]))]
[JsonSerializable(typeof(Observed[]))]
[JsonSerializable(typeof(ScenarioObservation))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
internal sealed partial class TestJson : JsonSerializerContext;
