using System.Collections.Concurrent;
using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Migrations;

/// <summary>Plans by which instances are taken to another version, compiled once for all instances of a batch.</summary>
internal sealed class MigrationPaths(DefinitionCatalog definitions)
{
    // Batches follow one plan for long, and few run at a time.
    private const int MostKept = 16;

    private readonly ConcurrentDictionary<string, MigrationPath> _paths = new(StringComparer.Ordinal);

    /// <summary>The path of an order.</summary>
    /// <exception cref="Grains.CommandRejectedException">There is no such version, or the plan has wrong entries.</exception>
    public async ValueTask<MigrationPath> FindAsync(MigrationOrder order)
    {
        var key = JsonSerializer.Serialize(order, ControlJson.Default.MigrationOrder);
        if (_paths.TryGetValue(key, out var known))
            return known;
        var path = await CheckedAsync(order);
        if (path.Problems is [var problem, ..])
            throw Reject.Invalid($"migration.{problem.Code}", $"migration.{problem.Field}", problem.MessageZh, problem.MessageEn);
        if (_paths.Count >= MostKept)
            _paths.Clear();
        _paths[key] = path;
        return path;
    }

    /// <summary>The path of an order, with the problems of its plan.</summary>
    /// <exception cref="Grains.CommandRejectedException">There is no such version.</exception>
    public async Task<MigrationPath> CheckedAsync(MigrationOrder order)
    {
        var (from, to) = await ProgramsAsync(order.DefinitionId, order.FromVersion, order.ToVersion);
        return new MigrationPath(from, to, new MigrationPlan
        {
            Activities = [.. order.Activities.Select(move => new ActivityMove(move.From, move.To, move.Restart))],
            UnmappedWork = order.WithdrawsUnmapped ? UnmappedWork.Withdraw : UnmappedWork.Refuse,
            Variables = [.. order.Variables.Select(move => new VariableMove(move.ActivityId, move.Name, move.To))],
        });
    }

    /// <summary>The programs of two versions of a definition, the second of which instances may be taken to.</summary>
    /// <exception cref="Grains.CommandRejectedException">There is no such version, or they are the same.</exception>
    public async Task<(OneWindow.Workflows.Compilation.WorkflowProgram From, OneWindow.Workflows.Compilation.WorkflowProgram To)> ProgramsAsync(string definitionId, int fromVersion, int toVersion)
    {
        if (fromVersion == toVersion)
            throw Reject.Invalid("migration.same_version", "toVersion", "目标版本与原版本相同。", "The other version is the one that is left.");
        var from = await definitions.VersionAsync(definitionId, fromVersion)
            ?? throw Reject.Invalid("migration.no_version", "fromVersion", $"流程定义 {definitionId} 没有第 {fromVersion} 版。", $"There is no version {fromVersion} of {definitionId}.");
        var to = await definitions.FindAsync(definitionId, DefinitionCatalog.VersionIdOf(definitionId, toVersion))
            ?? throw Reject.Invalid(
                "migration.no_version",
                "toVersion",
                $"流程定义 {definitionId} 没有已发布的第 {toVersion} 版。",
                $"There is no published version {toVersion} of {definitionId}.");
        return (from, to.Program);
    }
}
