using OneWindow.Grains.Workflows;
using OneWindow.Silo.Migrations;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <content>The instance comes to run another version of its definition: in this turn, or not at all.</content>
internal sealed partial class WorkflowTurn
{
    private WorkflowProgram? _left;

    private bool IsMigrated => _left is not null;

    /// <summary>The program of the version that the instance ran when the turn began.</summary>
    private WorkflowProgram ProgramBefore => _left ?? program;

    /// <summary>Takes the instance to another version, and records who did so and what became of what was under way.</summary>
    /// <param name="command">Who, and why.</param>
    /// <param name="path">To which version, and how.</param>
    /// <param name="revision">Number of the commit that ends the turn.</param>
    public MigrationReport Migrate(ControlWorkflow command, MigrationPath path, long revision)
    {
        var before = Run.Instance;
        _controller = command.Actor;
        Actor = command.Actor;
        var result = path.Migrate(before, new AdvanceContext(At, calendar) { SubjectProblem = subject.ProblemOf });
        if (result.Refusals.Count > 0)
            throw MigrationReports.Refused(result.Refusals);
        _left = program;
        program = path.To;
        Run = Run with { DefinitionVersionId = path.To.Definition.Id };
        Keep(before.Status, result.Turn, stimulus: null);
        var report = MigrationReports.Of(before.DefinitionVersion, path.To.Definition.Version, result);
        Record(command, null, before, revision, report);
        return report;
    }

    /// <summary>Rows of the places where the instance waited before and waits now, where these are other activities.</summary>
    private void AddMovedBookmarks(List<IndexRow> rows, string grainType)
    {
        if (!IsMigrated)
            return;
        var activities = _before.Bookmarks.ToDictionary(bookmark => bookmark.Id, bookmark => bookmark.ActivityId, StringComparer.Ordinal);
        foreach (var bookmark in Run.Instance.Bookmarks)
        {
            if (WorkflowTables.IsListed(bookmark) && activities.TryGetValue(bookmark.Id, out var activity) && activity != bookmark.ActivityId)
                rows.Add(WorkflowTables.MovedBookmark(grainType, grainKey, Run.Instance.CorrelationId, bookmark, At));
        }
    }
}
