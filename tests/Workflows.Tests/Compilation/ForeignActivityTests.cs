using System.Collections.Immutable;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Compilation;

public sealed class ForeignActivityTests
{
    [Fact]
    public void A_type_that_the_host_knows_runs_as_a_task_with_outputs_and_outcomes()
    {
        var definition = WorkflowDefinition.Parse(Workflow(
            Flowchart("F", [Activity("Acme.Stamp", "A", $"\"paper\":{Text("form")}", $"\"number\":{Captured("Number")}"), Line("B"), Line("C")], "A:Stamped->B", "A:Refused->C"),
            Variables(("Number", "Int32"))));
        var program = WorkflowCompiler.Compile(definition, new() { ForeignActivities = new Stamps() }).Program!;
        var context = new AdvanceContext(InstanceDriver.Monday, WorkCalendar.MondayToFriday);

        var started = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "i"), new Stimulus.Start(), context);
        var task = started.Effects.OfType<Effect.TaskRequested>().Single();
        task.Name.ShouldBe("Acme.Stamp");
        task.Payload.ShouldBe(Value.Parse("""{"paper":"form"}"""));

        var done = WorkflowEngine.Advance(program, started.Instance, new Stimulus.TaskCompleted(task.TaskId, Value.Parse("""{"number":"7","outcomes":["Stamped"]}""")), context);
        done.Effects.OfType<Effect.LineWritten>().Single().Text.ShouldBe("B");
        done.Instance.Variables["Number"].ShouldBe(Value.From(7));
    }

    private sealed class Stamps : IForeignActivities
    {
        public ForeignActivityType? Find(string type, int? version) =>
            type == "Acme.Stamp" ? new(ImmutableDictionary<string, string>.Empty.Add("paper", "String"), ["number"]) : null;
    }
}
