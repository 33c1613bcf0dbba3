using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>Collects problems while a definition is compiled.</summary>
internal sealed class ProblemList
{
    private readonly List<CompilationProblem> problems = [];

    internal IReadOnlyList<CompilationProblem> Problems => problems;

    internal void Add(string code, string? activityId, JsonLocation at, string en, string zh) =>
        problems.Add(new(code, string.IsNullOrEmpty(activityId) ? null : activityId, at.ToString(), en, zh));
}
