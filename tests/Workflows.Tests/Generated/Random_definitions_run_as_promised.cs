using System.Globalization;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Generated;

/// <summary>
/// Set ONEWINDOW_GENERATED to the number of definitions to check, and ONEWINDOW_GENERATED_SEED to the seed of the first, for longer runs.
/// </summary>
public sealed class Random_definitions_run_as_promised
{
    private const int Usual = 3000;
    private const int MostFailures = 10;

    [Fact]
    public void No_promise_of_the_engine_is_broken()
    {
        var first = Setting("ONEWINDOW_GENERATED_SEED", 1);
        var count = Setting("ONEWINDOW_GENERATED", Usual);
        var types = new HashSet<string>();
        var ends = new HashSet<(WorkflowSubStatus, bool)>();
        var failures = new List<string>();
        var turns = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var definition = DefinitionGenerator.Create(seed);
            types.UnionWith(definition.Types);
            try
            {
                var run = GeneratedRun.Of(definition);
                turns += run.Turns;
                ends.Add(run.End);
            }
            catch (ShouldAssertException failure)
            {
                failures.Add(failure.Message);
                if (failures.Count == MostFailures)
                    break;
            }
        }
        string.Join("\n\n", failures.OrderBy(failure => failure.Length)).ShouldBe("");
        // The checks are worth something only if instances wait, end well and end badly.
        if (count < Usual)
            return;
        turns.ShouldBeGreaterThan(count * 2);
        ends.ShouldBe(
            [(WorkflowSubStatus.Finished, false), (WorkflowSubStatus.Finished, true), (WorkflowSubStatus.Cancelled, false), (WorkflowSubStatus.Cancelled, true)],
            ignoreOrder: true);
        types.ShouldBe(DefinitionGenerator.AllTypes, ignoreOrder: true);
    }

    [Fact]
    public void The_same_seed_gives_the_same_definition() => DefinitionGenerator.Create(7).Json.ShouldBe(DefinitionGenerator.Create(7).Json);

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
