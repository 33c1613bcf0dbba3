namespace OneWindow.Grains.Workflows;

/// <summary>What is known before instances are taken from one version of a definition to another.</summary>
public interface IWorkflowMigrations
{
    /// <summary>The versions of a definition, the newest first, with how many instances run them; null when there is no such definition.</summary>
    Task<IReadOnlyList<VersionUse>?> VersionsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>Proposes a plan between two versions and says whom it concerns.</summary>
    /// <exception cref="CommandRejectedException">There is no such version, or instances cannot be taken to it.</exception>
    Task<MigrationPlanView> ProposeAsync(string definitionId, int fromVersion, int toVersion, CancellationToken cancellationToken);

    /// <summary>The wrong entries of a plan; empty when it can be used.</summary>
    /// <exception cref="CommandRejectedException">There is no such version, or instances cannot be taken to it.</exception>
    Task<IReadOnlyList<MigrationPlanProblem>> CheckAsync(MigrationOrder order, CancellationToken cancellationToken);
}

/// <summary>A wrong entry of a plan.</summary>
/// <param name="Field">The entry, such as <c>activities[2].to</c>.</param>
/// <param name="Code">A stable code, such as <c>kind</c>.</param>
/// <param name="Zh">The reason, in Chinese.</param>
/// <param name="En">The reason, in English.</param>
public sealed record MigrationPlanProblem(string Field, string Code, string Zh, string En);

/// <summary>A version and how many instances run it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="VersionId">Its id.</param>
/// <param name="PublishedAt">When it was published, or null.</param>
/// <param name="IsCurrent">Whether new instances run it.</param>
/// <param name="Running">Instances that have not ended, those that have faulted included.</param>
/// <param name="Faulted">Those of them that have faulted.</param>
/// <param name="Held">Those of them that are held.</param>
public sealed record VersionUse(int Version, string VersionId, DateTimeOffset? PublishedAt, bool IsCurrent, long Running, long Faulted, long Held);

/// <summary>A proposed plan, to be looked at and changed, and whom it concerns.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="FromVersion">Number of the version that is left.</param>
/// <param name="ToVersion">Number of the other version.</param>
/// <param name="Instances">How many instances run the version that is left.</param>
/// <param name="Counted">How many of them are in the counts below: all but those that have moved or ended meanwhile.</param>
/// <param name="Activities">All activities of the version that is left, in the order of the document.</param>
/// <param name="Variables">Variables that are not the same in both.</param>
/// <param name="Targets">The activities of the other version.</param>
public sealed record MigrationPlanView(
    string DefinitionId,
    int FromVersion,
    int ToVersion,
    long Instances,
    int Counted,
    IReadOnlyList<PlannedMove> Activities,
    IReadOnlyList<PlannedVariable> Variables,
    IReadOnlyList<PlanTarget> Targets);

/// <summary>Where an activity might go.</summary>
/// <param name="From">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="To">The proposed activity of the other version; null: nothing there is like it.</param>
/// <param name="Basis"><c>same</c>: the same id and kind; <c>guess</c>: like it by kind and name; <c>none</c>.</param>
/// <param name="Instances">How many of the instances counted stand there.</param>
/// <param name="ReasonZh">Why it has no place, in Chinese, or null.</param>
/// <param name="ReasonEn">Why it has no place, in English, or null.</param>
public sealed record PlannedMove(string From, string Type, string? Title, string? To, string Basis, int Instances, string? ReasonZh, string? ReasonEn);

/// <summary>A variable that is not the same in both versions.</summary>
/// <param name="ActivityId">The container that declares it, or null for the workflow.</param>
/// <param name="Change"><c>removed</c>, <c>added</c>, <c>renamed</c> or <c>retyped</c>.</param>
/// <param name="Name">Its name in the version that is left, or null.</param>
/// <param name="Type">Its type there, or null.</param>
/// <param name="To">Its name in the other version, or null.</param>
/// <param name="ToType">Its type there, or null.</param>
public sealed record PlannedVariable(string? ActivityId, string Change, string? Name, string? Type, string? To, string? ToType);

/// <summary>An activity of the other version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Container">The activity that holds it; null for the outermost.</param>
/// <param name="IsNew">Whether nothing is proposed to go there.</param>
public sealed record PlanTarget(string Id, string Type, string? Title, string? Container, bool IsNew);
