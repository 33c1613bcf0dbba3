using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Execution;

/// <summary>Turns of one thread use the same working memory, one after another; what they return is their own.</summary>
public sealed class TurnsShareNothing
{
    private static readonly AdvanceContext Context = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), WorkCalendar.MondayToFriday);

    [Theory]
    [InlineData(3)]
    [InlineData(2000)]
    public void What_a_turn_returned_stays_as_it_was_after_later_turns(int lines)
    {
        var program = Lines(lines);
        var fresh = WorkflowInstance.Create(program, "first");
        var freshState = fresh.ToUtf8Json();
        var first = WorkflowEngine.Advance(program, fresh, new Stimulus.Start(), Context);
        JournalEntry[] journal = [.. first.Journal];
        Effect[] effects = [.. first.Effects];
        var state = first.Instance.ToUtf8Json();
        effects.Length.ShouldBe(lines);

        for (var i = 0; i < 3; i++)
            WorkflowEngine.Advance(program, WorkflowInstance.Create(program, $"later-{i}"), new Stimulus.Start(), Context).Journal.Count.ShouldBe(journal.Length);

        first.Journal.ShouldBe(journal);
        first.Effects.ShouldBe(effects);
        first.Instance.ToUtf8Json().ShouldBe(state);
        fresh.ToUtf8Json().ShouldBe(freshState);
    }

    [Fact]
    public void Turns_on_many_threads_give_what_one_gives()
    {
        var program = Lines(40);
        var expected = Run(program);

        Parallel.For(0, 500, _ => Run(program).ShouldBe(expected));
    }

    private static string Run(WorkflowProgram program)
    {
        var result = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "same"), new Stimulus.Start(), Context);
        return string.Join('\n', result.Journal.Select(entry => entry.ToString())) + string.Join('\n', result.Effects) + System.Text.Encoding.UTF8.GetString(result.Instance.ToUtf8Json());
    }

    private static WorkflowProgram Lines(int count)
    {
        var lines = Enumerable.Range(0, count).Select(i => $$"""{ "id": "w{{i}}", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "`line ${ {{i}} * 2 }`" } } }""");
        var connections = Enumerable.Range(1, count - 1).Select(i => $$"""{ "source": { "activity": "w{{i - 1}}", "port": "Done" }, "target": { "activity": "w{{i}}", "port": "In" } }""");
        var definition = $$"""{ "id": "lines-v1", "definitionId": "lines", "root": { "id": "Flow", "type": "Elsa.Flowchart", "activities": [{{string.Join(',', lines)}}], "connections": [{{string.Join(',', connections)}}] } }""";
        return WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Program!;
    }
}
