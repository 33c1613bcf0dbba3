using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>Collects problems while a definition is compiled.</summary>
internal sealed class ProblemList
{
    private readonly List<CompilationProblem> problems = [];
    private readonly List<CompilationProblem> warnings = [];
    private readonly Stack<(JsonLocation At, WorkflowDefinition Used)> inside = new();

    internal IReadOnlyList<CompilationProblem> Problems => problems;

    internal IReadOnlyList<CompilationProblem> Warnings => warnings;

    /// <summary>From now on problems are those of a definition that is used as an activity at a place. Paths lead to that place; where in the other definition it is stands in the message.</summary>
    internal void Enter(JsonLocation at, WorkflowDefinition used) => inside.Push((at, used));

    internal void Leave() => inside.Pop();

    internal void Add(string code, string? activityId, JsonLocation at, string en, string zh)
    {
        foreach (var (place, used) in inside)
        {
            en = $"In {used.Name ?? used.DefinitionId} (version {used.Version}), {at}: {en}";
            zh = $"在 {used.Name ?? used.DefinitionId}（第 {used.Version} 版）的 {at}：{zh}";
            at = place;
        }
        problems.Add(new(code, string.IsNullOrEmpty(activityId) ? null : activityId, at.ToString(), en, zh));
    }

    /// <summary>Notes something that runs, but most likely not as its designer means it. A definition that is used as an activity was warned of when it was published itself.</summary>
    internal void Warn(string code, string? activityId, JsonLocation at, string en, string zh)
    {
        if (inside.Count == 0)
            warnings.Add(new(code, string.IsNullOrEmpty(activityId) ? null : activityId, at.ToString(), en, zh));
    }

    /// <summary>Whether a problem of this activity at or below this place is known, so that its consequences need not be told.</summary>
    internal bool Concerns(string activityId, JsonLocation at)
    {
        var path = (inside.Count == 0 ? at : inside.Last().At).ToString();
        return problems.Exists(problem => problem.ActivityId == activityId && problem.JsonPath.StartsWith(path, StringComparison.Ordinal));
    }
}
