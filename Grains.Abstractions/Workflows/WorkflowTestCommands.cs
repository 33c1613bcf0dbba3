namespace OneWindow.Grains.Workflows;

/// <summary>Ids of test runs.</summary>
public static class WorkflowTestIds
{
    /// <summary>What the ids start with.</summary>
    public const string Prefix = "test-";

    /// <summary>The kind of grain, as rows and views of instances name it.</summary>
    public const string Kind = "workflowtestrun";

    /// <summary>A new id; later ones sort behind earlier ones.</summary>
    public static string New() => $"{Prefix}{Guid.CreateVersion7():N}";

    /// <summary>The id that belongs to an operation of a caller: the same however often it is sent.</summary>
    public static string For(string actor, string operation) => Prefix + WorkflowInstanceIds.For('o', $"{actor}\n{operation}")[WorkflowInstanceIds.Prefix.Length..];
}

/// <summary>Starts a test run. Values are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.StartWorkflowTest")]
public sealed record StartWorkflowTest
{
    /// <summary>The definition.</summary>
    [Id(0)]
    public required string DefinitionId { get; init; }

    /// <summary>Number of the version; null: the newest, the draft included.</summary>
    [Id(1)]
    public int? Version { get; init; }

    /// <summary>What the test begins with, an object like the member <c>given</c> of a scenario; null: like the first scenario, else with an example.</summary>
    [Id(2)]
    public string? Given { get; init; }

    /// <summary>Id of the scenario of the definition with whose data the test begins, or null.</summary>
    [Id(3)]
    public string? ScenarioId { get; init; }

    /// <summary>Account that starts it.</summary>
    [Id(4)]
    public string? Actor { get; init; }

    /// <summary>The caller's id of the command, or null.</summary>
    [Id(5)]
    public string? OperationId { get; init; }
}

/// <summary>Moves the clock of a test: to the next timer, by a span, or to an instant.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.MoveWorkflowTest")]
public sealed record MoveWorkflowTest
{
    /// <summary>To an instant, not before the clock; null: by a span or to the next timer.</summary>
    [Id(0)]
    public DateTimeOffset? To { get; init; }

    /// <summary>By a span; null: to an instant or to the next timer.</summary>
    [Id(1)]
    public TimeSpan? By { get; init; }

    /// <summary>The caller's id of the command, or null.</summary>
    [Id(2)]
    public string? OperationId { get; init; }

    /// <summary>The revision that the caller saw, or null.</summary>
    [Id(3)]
    public long? ExpectedRevision { get; init; }
}

/// <summary>Lets something happen to a test.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.PlayWorkflowTest")]
public sealed record PlayWorkflowTest
{
    /// <summary>What happens: <c>complete</c>, <c>event</c>, <c>http</c>, <c>child</c>, <c>task</c>, <c>case</c>, <c>call</c> or <c>cancel</c>.</summary>
    [Id(0)]
    public required string Kind { get; init; }

    /// <summary>Its content, an object as in a step of a scenario.</summary>
    [Id(1)]
    public required string Content { get; init; }

    /// <summary>The caller's id of the command, or null.</summary>
    [Id(2)]
    public string? OperationId { get; init; }

    /// <summary>The revision that the caller saw, or null.</summary>
    [Id(3)]
    public long? ExpectedRevision { get; init; }
}
