namespace OneWindow.Grains.Workflows;

/// <summary>How instances of one version of a definition come to run another. Activities that it does not name go to the one with their id.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.MigrationOrder")]
public sealed record MigrationOrder
{
    /// <summary>The definition.</summary>
    [Id(0)]
    public required string DefinitionId { get; init; }

    /// <summary>Number of the version that is left.</summary>
    [Id(1)]
    public required int FromVersion { get; init; }

    /// <summary>Number of the version that the instances are to run.</summary>
    [Id(2)]
    public required int ToVersion { get; init; }

    /// <summary>Activities that do not go to the one with their id.</summary>
    [Id(3)]
    public OrderedMove[] Activities { get; init; } = [];

    /// <summary>Whether work whose activity has no place in the other version is withdrawn; otherwise such an instance is not migrated.</summary>
    [Id(4)]
    public bool WithdrawsUnmapped { get; init; }

    /// <summary>Variables that do not go to the one with their id or name.</summary>
    [Id(5)]
    public OrderedVariable[] Variables { get; init; } = [];
}

/// <summary>Where an activity goes.</summary>
/// <param name="From">Its id in the version that is left.</param>
/// <param name="To">Its id in the other version, of the same kind and in the same container; null: it has no place there.</param>
/// <param name="Restart">Whether what is under way is withdrawn and the other activity, of whatever kind, starts in its place.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.OrderedMove")]
public sealed record OrderedMove([property: Id(0)] string From, [property: Id(1)] string? To, [property: Id(2)] bool Restart);

/// <summary>Where a variable's value goes.</summary>
/// <param name="ActivityId">The container that declares it, by its id in the version that is left; null: the workflow.</param>
/// <param name="Name">Its name in that version.</param>
/// <param name="To">Its name in the other version; null: the value is dropped.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.OrderedVariable")]
public sealed record OrderedVariable([property: Id(0)] string? ActivityId, [property: Id(1)] string Name, [property: Id(2)] string? To);

/// <summary>What a migration did, or would do, to an instance.</summary>
/// <param name="FromVersion">Number of the version that was left.</param>
/// <param name="ToVersion">Number of the version that it runs.</param>
/// <param name="Kept">How many things that it waits for go on as they were.</param>
/// <param name="Withdrawn">How many things were withdrawn, those included in whose place others started.</param>
/// <param name="Items">What became of what, at most 200; those that were kept last.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.MigrationReport")]
public sealed record MigrationReport(
    [property: Id(0)] int FromVersion,
    [property: Id(1)] int ToVersion,
    [property: Id(2)] int Kept,
    [property: Id(3)] int Withdrawn,
    [property: Id(4)] MigratedItem[] Items);

/// <summary>What became of something that was under way.</summary>
/// <param name="Fate"><c>Kept</c>, <c>Withdrawn</c>, <c>Restarted</c>, <c>PassedBy</c>, <c>VariableAdded</c>, <c>VariableDropped</c> or <c>VariableConverted</c>.</param>
/// <param name="ActivityId">The activity, by its id in the version that was left; of what only the other version has, by its id there. Null for the workflow.</param>
/// <param name="To">The activity or variable in the other version; null when there is none.</param>
/// <param name="ExecutionId">The execution; 0 where there is none.</param>
/// <param name="Subject">What it waits for, such as <c>WorkItem</c>; or the variable; or null.</param>
/// <param name="DueAt">When what it waits for is due, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.MigratedItem")]
public sealed record MigratedItem(
    [property: Id(0)] string Fate,
    [property: Id(1)] string? ActivityId,
    [property: Id(2)] string? To,
    [property: Id(3)] long ExecutionId,
    [property: Id(4)] string? Subject,
    [property: Id(5)] DateTimeOffset? DueAt);
