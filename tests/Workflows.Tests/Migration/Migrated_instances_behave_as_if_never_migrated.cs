using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Generated;

namespace OneWindow.Workflows.Tests.Migration;

/// <summary>
/// Random definitions with random stimuli, played once as they are and once with a migration after every turn, stored and read each time. Set ONEWINDOW_GENERATED to
/// the number of definitions to check, and ONEWINDOW_GENERATED_SEED to the seed of the first, for longer runs.
/// </summary>
public sealed class Migrated_instances_behave_as_if_never_migrated
{
    private const int Usual = 1000;
    private const int MostFailures = 10;

    [Fact]
    public void When_the_other_version_says_the_same() => Check((definition, number) => Version(definition, number));

    [Fact]
    public void When_the_other_version_says_the_same_in_another_order() => Check((definition, number) => Version(number % 2 == 0 ? ShuffledDefinition.Of(definition) : definition, number));

    private static void Check(Func<string, int, WorkflowProgram> version)
    {
        var first = Setting("ONEWINDOW_GENERATED_SEED", 1);
        var count = Setting("ONEWINDOW_GENERATED", Usual);
        var failures = new List<string>();
        var migrations = 0;
        for (var seed = first; seed < first + count && failures.Count < MostFailures; seed++)
        {
            var definition = DefinitionGenerator.Create(seed);
            try
            {
                migrations += Play(definition.Json, GeneratedRun.Of(definition).Played, number => version(definition.Json, number));
            }
            catch (Exception exception)
            {
                failures.Add($"Seed {seed}: {(exception is ShouldAssertException ? exception.Message : exception.ToString())}\nDefinition:\n{definition.Json}");
            }
        }
        string.Join("\n\n", failures.OrderBy(failure => failure.Length)).ShouldBe("");
        migrations.ShouldBeGreaterThan(count);
    }

    private static int Play(string definition, IReadOnlyList<(Stimulus Stimulus, DateTimeOffset Now)> played, Func<int, WorkflowProgram> version)
    {
        var program = Version(definition, 1);
        var (original, other) = (version(1), version(2));
        var there = new MigrationPath(original, other, new());
        var back = new MigrationPath(other, original, new());
        there.Problems.ShouldBeEmpty();
        var plain = WorkflowInstance.Create(program, "generated");
        var moved = WorkflowInstance.Create(original, "generated");
        var migrations = 0;
        foreach (var (stimulus, at) in played)
        {
            var context = new AdvanceContext(at, WorkCalendar.MondayToFriday);
            var expected = WorkflowEngine.Advance(program, plain, stimulus, context);
            var actual = WorkflowEngine.Advance(original, moved, stimulus, context);
            TextOf(actual).ShouldBe(TextOf(expected), $"after {migrations} migrations, at {stimulus}");
            Plain(actual.Instance).ShouldBe(Plain(expected.Instance), $"after {migrations} migrations, at {stimulus}");
            (plain, moved) = (expected.Instance, actual.Instance);
            if (moved.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
                break;
            moved = Step(back, Step(there, moved, context), context);
            Plain(moved).ShouldBe(Plain(plain), "migrated there and back");
            migrations++;
        }
        return migrations;
    }

    private static WorkflowInstance Step(MigrationPath path, WorkflowInstance instance, AdvanceContext context)
    {
        var before = instance.ToUtf8Json();
        var result = path.Migrate(WorkflowInstance.Parse(before), context);
        result.Refusals.ShouldBeEmpty();
        result.Turn.Effects.ShouldBeEmpty();
        var after = result.Turn.Instance.ToUtf8Json();
        var read = WorkflowInstance.Parse(after);
        read.ToUtf8Json().ShouldBe(after);
        read.DefinitionVersionId.ShouldBe(path.To.Definition.Id);
        return read;
    }

    private static WorkflowProgram Version(string definition, int number)
    {
        var compilation = WorkflowCompiler.Compile(
            WorkflowDefinition.Parse(definition).With(id: string.Create(CultureInfo.InvariantCulture, $"v{number}"), version: number), GeneratedRun.Options);
        compilation.Problems.ShouldBeEmpty();
        return compilation.Program!;
    }

    /// <summary>What a turn brought about; the numbers of journal entries count migrations, too.</summary>
    private static string TextOf(AdvanceResult result) => TurnText.Of(result with { Journal = [.. result.Journal.Select(entry => entry with { Sequence = 0 })] });

    private static string Plain(WorkflowInstance instance)
    {
        var json = JsonNode.Parse(Encoding.UTF8.GetString(instance.ToUtf8Json()))!.AsObject();
        foreach (var member in new[] { "versionId", "version", "sequence" })
            json.Remove(member);
        return json.ToJsonString();
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
