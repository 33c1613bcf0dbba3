using OneWindow.Calendars;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Tests.Workflows;

public sealed class JournalDataTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly JournalEntry Plain = new(1, Now, JournalKind.Completed, "a", "a", "Elsa.WriteLine", 2, ["Done"], null);

    [Fact]
    public void An_ordinary_entry_has_no_details() => JournalData.Write(Plain).ShouldBeNull();

    [Fact]
    public void Details_are_what_the_columns_do_not_tell() =>
        JournalData.Write(Plain with { ActivityName = "写一行", Outcomes = ["True", "Done"], Message = "a \"b\"" })
            .ShouldBe("""{"name":"写一行","outcomes":["True","Done"],"message":"a \"b\""}""");

    [Fact]
    public void Values_that_the_definition_wants_recorded_are_among_the_details()
    {
        var definition = WorkflowDefinition.Parse(
            """
            { "id": "v1", "definitionId": "d", "customProperties": { "journalLevel": "Values" },
              "root": { "id": "a", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "`三 ${1 + 1}`" } } } }
            """);
        var program = WorkflowCompiler.Compile(definition).Program!;

        var journal = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "i"), new Stimulus.Start(), new AdvanceContext(Now, WorkCalendar.MondayToFriday)).Journal;

        journal.Select(entry => JournalData.Write(entry)).OfType<string>().ShouldBe(["""{"inputs":{"text":"三 2"}}"""]);
    }
}
