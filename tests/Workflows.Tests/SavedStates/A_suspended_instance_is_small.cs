using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.SavedStates;

public sealed class A_suspended_instance_is_small
{
    private const int Limit = 2048;

    [Theory]
    [InlineData("hotline")]
    [InlineData("deadline")]
    [InlineData("flowchart-with-loop")]
    [InlineData("work-item")]
    [InlineData("countersigning")]
    public void A_typical_instance_takes_at_most_two_kilobytes(string scenario) =>
        SavedState.At(SavedStateScenarios.All.Single(candidate => candidate.Name == scenario)).ToUtf8Json().Length.ShouldBeLessThanOrEqualTo(Limit);

    [Fact]
    public void The_five_activity_example_takes_less_than_one_kilobyte()
    {
        var definition = Workflow(
            Flowchart(
                "F",
                [
                    Activity("Elsa.Start", "Begin"),
                    Activity("Elsa.SetVariable", "Set", "\"variable\":{\"id\":\"v-Total\"}", $"\"value\":{Script("Object", "getTotal() + 1")}"),
                    Activity("Elsa.FlowDecision", "Large", $"\"condition\":{Script("Boolean", "getTotal() > 0")}"),
                    Event("Wait", "approved"),
                    Line("Done"),
                ],
                "Begin->Set", "Set->Large", "Large:True->Wait", "Wait->Done"),
            """[{"id":"v-Total","name":"Total","typeName":"Int32","value":"1"}]""");
        SavedState.At(new("five", definition)).ToUtf8Json().Length.ShouldBeLessThan(1024);
    }
}
