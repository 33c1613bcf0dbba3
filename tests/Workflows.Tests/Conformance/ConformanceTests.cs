using System.Text;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Tests.Conformance;

public sealed class ConformanceTests
{
    /// <summary>
    /// Cases that carry no quirk in the record and in which this engine differs all the same; docs/differences.md says why.
    /// </summary>
    private static readonly HashSet<string> DifferOnPurpose = ["rnd-loops-1185", "rnd-scripts-1937", "rnd-structwait-2367", "rnd-foreach-1419"];

    public static TheoryData<string> CasesWithoutQuirk =>
        [.. ConformanceCase.All.Values.Where(@case => @case.Quirks.Count == 0 && !DifferOnPurpose.Contains(@case.Id)).Select(@case => @case.Id)];

    [Fact]
    public void All_four_hundred_cases_are_there() => ConformanceCase.All.Count.ShouldBe(400);

    [Theory]
    [MemberData(nameof(CasesWithoutQuirk))]
    public void A_case_without_quirk_runs_as_recorded(string id)
    {
        var differences = ConformanceRun.Of(ConformanceCase.All[id]).Differences();
        string.Join('\n', differences).ShouldBe("");
    }

    [Fact]
    public void An_instance_kept_in_memory_and_one_that_is_stored_between_bursts_stay_the_same()
    {
        foreach (var @case in ConformanceCase.All.Values.Where(@case => WorkflowCompiler.Compile(@case.Definition).Succeeded))
        {
            var stored = ConformanceRun.Of(@case, isStored: true);
            var kept = ConformanceRun.Of(@case, isStored: false);
            Encoding.UTF8.GetString(kept.Instance.ToUtf8Json()).ShouldBe(Encoding.UTF8.GetString(stored.Instance.ToUtf8Json()), @case.Id);
            kept.Bursts.ShouldBe(stored.Bursts, @case.Id);
        }
    }

    /// <summary>
    /// Every deviation from a record is written down in differences.approved.txt. When it changes on purpose, copy differences.received.txt from the
    /// test's output folder over it and say why in docs/differences.md.
    /// </summary>
    [Fact]
    public void The_engine_differs_from_the_records_only_where_that_is_approved()
    {
        var received = new StringBuilder();
        foreach (var @case in ConformanceCase.All.Values.OrderBy(@case => @case.Id, StringComparer.Ordinal))
            Describe(received, @case);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "differences.received.txt"), received.ToString());
        received.ToString().ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "differences.approved.txt")));
    }

    private static void Describe(StringBuilder text, ConformanceCase @case)
    {
        var compilation = WorkflowCompiler.Compile(@case.Definition);
        var differences = compilation.Succeeded
            ? ConformanceRun.Of(@case).Differences()
            : [.. compilation.Problems.Select(problem => $"refused: {problem.Code} at {problem.JsonPath}")];
        if (differences.Count == 0)
            return;
        text.Append(@case.Id).Append(" [").AppendJoin(", ", @case.Quirks).Append("]\n");
        foreach (var difference in differences)
            text.Append("  ").Append(difference.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
    }
}
