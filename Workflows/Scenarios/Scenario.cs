using System.Text.Json;

namespace OneWindow.Workflows.Scenarios;

/// <summary>A test that a definition carries: what is given, what happens when, and what must come of it. See docs/scenarios.md.</summary>
public sealed record Scenario
{
    /// <summary>Id, unique within the definition.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required ScenarioName Name { get; init; }

    /// <summary>Where it stands in the definition's JSON.</summary>
    public required string Path { get; init; }

    /// <summary>With what it begins.</summary>
    public required ScenarioGiven Given { get; init; }

    /// <summary>What happens, in order.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }

    /// <summary>Moment to which time runs after the last step; null: it stands still then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What must have come of it at the end; null: nothing is asked for at the end.</summary>
    public ScenarioExpectation? Expect { get; init; }
}

/// <summary>A name in both languages.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record ScenarioName(string Zh, string En);

/// <summary>With what a scenario, or a test run, begins.</summary>
public sealed record ScenarioGiven
{
    /// <summary>Where the virtual clock starts.</summary>
    public required DateTimeOffset StartAt { get; init; }

    /// <summary>The workflow's inputs, an object; null: none.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Data of the case that the workflow is about, an object; null: it is about nothing.</summary>
    public JsonElement? Case { get; init; }

    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The activity that starts the workflow as a trigger; null: a plain start.</summary>
    public string? TriggerActivity { get; init; }

    /// <summary>What the trigger is told, or null.</summary>
    public JsonElement? TriggerPayload { get; init; }
}

/// <summary>One step: time passes to a moment, then something happens, then something is expected. Each part may be missing.</summary>
public sealed record ScenarioStep
{
    /// <summary>Where it stands in the definition's JSON.</summary>
    public required string Path { get; init; }

    /// <summary>Moment at which it happens; null when <see cref="After"/> says it, or when no time passes.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Time after the step before; null when <see cref="At"/> says it, or when no time passes.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>What happens; null: only time passes.</summary>
    public ScenarioStimulus? Stimulus { get; init; }

    /// <summary>Whether what happens must be refused, because nobody may do it then.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What must have come of it so far, or null.</summary>
    public ScenarioExpectation? Expect { get; init; }
}

/// <summary>What must have come of a scenario at some moment.</summary>
public sealed record ScenarioExpectation
{
    /// <summary>Where it stands in the definition's JSON.</summary>
    public required string Path { get; init; }

    /// <summary>Single values, such as <c>status</c> and <c>variables</c>, as given.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }

    /// <summary>Things that must have been observed, by section, each with the fields that count.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Sections { get; init; }

    /// <summary>Sections in which nothing may have been observed but what is expected.</summary>
    public IReadOnlyList<string> Exact { get; init; } = [];
}

/// <summary>Something wrong in the text of a scenario.</summary>
/// <param name="Path">Where, as JSONPath from the definition.</param>
/// <param name="Zh">What, in Chinese.</param>
/// <param name="En">What, in English.</param>
public sealed record ScenarioProblem(string Path, string Zh, string En);

/// <summary>The scenarios of a definition as read.</summary>
/// <param name="Scenarios">Those that can be played.</param>
/// <param name="Problems">What is wrong with the others; empty when all can be played.</param>
public sealed record ScenarioSet(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<ScenarioProblem> Problems);
