using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>Where an activity might go.</summary>
/// <param name="From">Its id in the version that is left.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">Its title or name, or null.</param>
/// <param name="To">Its id in the other version; null: nothing there is like it.</param>
/// <param name="ToTitle">The other's title or name, or null.</param>
/// <param name="Basis">How sure that is.</param>
/// <param name="Reason">Why it has no place; null when it has one.</param>
public sealed record ProposedMove(string From, string Type, string? Title, string? To, string? ToTitle, ProposalBasis Basis, MigrationProblem? Reason);

/// <summary>How sure a proposed move is. The names are public.</summary>
public enum ProposalBasis
{
    /// <summary>The same id and kind.</summary>
    Same,

    /// <summary>A guess: the same kind in the same container, and the same name, or the only one of its kind.</summary>
    Guess,

    /// <summary>Nothing is like it.</summary>
    None,
}

/// <summary>A variable that is not the same in both versions.</summary>
/// <param name="ActivityId">The container that declares it, by its id in the version that is left; null: the workflow.</param>
/// <param name="Name">Its name in the version that is left; null when only the other has it.</param>
/// <param name="Type">Its type there, or null.</param>
/// <param name="To">Its name in the other version; null when that does not have it.</param>
/// <param name="ToType">Its type there, or null.</param>
public sealed record ProposedVariable(string? ActivityId, string? Name, string? Type, string? To, string? ToType);

/// <summary>An activity of the other version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">Its title or name, or null.</param>
/// <param name="Container">The activity that holds it; null for the outermost.</param>
/// <param name="IsNew">Whether nothing is proposed to go there.</param>
public sealed record ProposedTarget(string Id, string Type, string? Title, string? Container, bool IsNew);

/// <summary>What a plan between two versions could be, for somebody to look at and change.</summary>
/// <param name="Moves">All activities of the version that is left, in the order of the document.</param>
/// <param name="Variables">Variables that are not the same in both.</param>
/// <param name="Targets">All activities of the other version, in the order of the document.</param>
public sealed record MigrationProposal(IReadOnlyList<ProposedMove> Moves, IReadOnlyList<ProposedVariable> Variables, IReadOnlyList<ProposedTarget> Targets)
{
    /// <summary>The proposal as a plan: guesses as moves, no variable dropped, unmapped work refused.</summary>
    public MigrationPlan ToPlan() => new()
    {
        Activities = [.. Moves.Where(move => move.Basis == ProposalBasis.Guess).Select(move => new ActivityMove(move.From, move.To))],
    };

    /// <summary>Proposes how activities and variables of one version become those of another.</summary>
    /// <param name="from">The program of the version that is left.</param>
    /// <param name="to">The program of the other version.</param>
    public static MigrationProposal Between(WorkflowProgram from, WorkflowProgram to)
    {
        var guesses = new List<ActivityMove>();
        MigrationMap map;
        // A guess about a container opens its inside to further guesses.
        while (true)
        {
            map = new(from, to, new() { Activities = guesses });
            if (NextGuess(map) is not { } guess)
                break;
            guesses.Add(guess);
        }
        var guessed = guesses.Select(guess => guess.From).ToHashSet();
        return new(
            [.. from.Nodes.Select(node => Proposed(map, node, guessed))],
            VariablesOf(map),
            [.. to.Nodes.Select(node => new ProposedTarget(node.Id, node.Type, node.Title, node.Container < 0 ? null : to.Nodes[node.Container].Id, map.IsNew(node)))]);
    }

    private static ProposedMove Proposed(MigrationMap map, ActivityNode node, HashSet<string> guessed)
    {
        var target = map.Find(node);
        var basis = target is null ? ProposalBasis.None : guessed.Contains(node.Id) || target.Id != node.Id ? ProposalBasis.Guess : ProposalBasis.Same;
        return new(node.Id, node.Type, node.Title, target?.Id, target?.Title, basis, map.ReasonOf(node));
    }

    private static ActivityMove? NextGuess(MigrationMap map)
    {
        foreach (var node in map.From.Nodes)
        {
            if (node.Container < 0 || map.Find(node) is not null || map.Find(map.From.Nodes[node.Container]) is not { } place)
                continue;
            var candidates = map.To.Nodes.Where(other => other.Container == place.Index && map.IsNew(other) && IsLike(map, node, other)).ToArray();
            var named = candidates.Where(other => (node.Name is not null && other.Name == node.Name) || (node.Title is not null && other.Title == node.Title)).ToArray();
            if (named.Length == 1)
                return new(node.Id, named[0].Id);
            var rivals = map.From.Nodes.Count(other => other.Container == node.Container && other.Type == node.Type && map.Find(other) is null);
            if (named.Length == 0 && candidates.Length == 1 && rivals == 1)
                return new(node.Id, candidates[0].Id);
        }
        return null;
    }

    private static bool IsLike(MigrationMap map, ActivityNode node, ActivityNode other) =>
        other.Type == node.Type && map.To.Nodes[other.Container].RoleOf(other) == map.From.Nodes[node.Container].RoleOf(node)
        && (node is not Flowchart chart || chart.Mode == ((Flowchart)other).Mode);

    private static List<ProposedVariable> VariablesOf(MigrationMap map)
    {
        var found = new List<ProposedVariable>();
        Compare(found, null, map.From.Variables, map.To.Variables);
        foreach (var node in map.From.Nodes)
        {
            if (map.Find(node) is { } target)
                Compare(found, node.Id, node.Variables, target.Variables);
        }
        return found;
    }

    private static void Compare(List<ProposedVariable> found, string? scope, VariableSlot[] before, VariableSlot[] after)
    {
        var isTaken = new bool[after.Length];
        foreach (var variable in before)
        {
            var place = VariableMap.PlaceOf(variable, before, after);
            if (place >= 0)
                isTaken[place] = true;
            if (place < 0 || after[place].Name != variable.Name || after[place].Type != variable.Type)
                found.Add(new(scope, variable.Name, variable.Type.Name, place < 0 ? null : after[place].Name, place < 0 ? null : after[place].Type.Name));
        }
        for (var i = 0; i < after.Length; i++)
        {
            if (!isTaken[i])
                found.Add(new(scope, null, null, after[i].Name, after[i].Type.Name));
        }
    }
}
