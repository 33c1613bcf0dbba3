using OneWindow.Calendars;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Tests.Workflows;

public sealed class JournalDaysTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("", null)]
    [InlineData(""" "customProperties": null, """, null)]
    [InlineData(""" "customProperties": {}, """, null)]
    [InlineData(""" "customProperties": { "journalRetentionDays": 90 }, """, 90)]
    [InlineData(""" "customProperties": { "journalRetentionDays": "90" }, """, null)]
    [InlineData(""" "customProperties": { "journalRetentionDays": -1 }, """, null)]
    [InlineData(""" "customProperties": { "journalRetentionDays": 36501 }, """, null)]
    public void The_definition_says_how_long_its_journals_are_kept(string member, int? days)
    {
        var (definition, ended) = Run(member);

        JournalDays.EndOf(ended, definition).ShouldBe(new JournalEnd(Now, days));
    }

    [Fact]
    public void Zero_days_keep_a_journal_for_ever()
    {
        var (definition, ended) = Run(""" "customProperties": { "journalRetentionDays": 0 }, """);

        JournalDays.EndOf(ended, definition).ShouldBeNull();
    }

    private static (WorkflowDefinition Definition, WorkflowInstance Ended) Run(string member)
    {
        var definition = WorkflowDefinition.Parse($$"""{ "id": "v1", "definitionId": "d", {{member}} "root": { "id": "a", "type": "Elsa.WriteLine", "version": 1 } }""");
        var program = WorkflowCompiler.Compile(definition).Program!;
        var fresh = WorkflowInstance.Create(program, "i");
        JournalDays.EndOf(fresh, definition).ShouldBeNull();
        return (definition, WorkflowEngine.Advance(program, fresh, new Stimulus.Start(), new AdvanceContext(Now, WorkCalendar.MondayToFriday)).Instance);
    }
}
