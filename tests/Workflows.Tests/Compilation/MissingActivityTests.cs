using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Compilation;

public sealed class MissingActivityTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_place_holder_of_a_known_type_becomes_that_activity_again(bool isText)
    {
        var original = Line("W", "back again");
        var driver = new InstanceDriver(Workflow(Flowchart("F", [Line("A"), PlaceHolder("W", isText ? JsonSerializer.Serialize(original) : original), Line("Z")], "A->W", "W->Z")));
        driver.Start();
        driver.Lines.ShouldBe(["A", "back again", "Z"]);
    }

    [Fact]
    public void A_place_holder_of_a_type_that_the_host_knows_becomes_that_activity_again()
    {
        var definition = WorkflowDefinition.Parse(Workflow(PlaceHolder("S", JsonSerializer.Serialize(Activity("Acme.Stamp", "S")))));
        WorkflowCompiler.Compile(definition, new() { ForeignActivities = new Stamps() }).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_place_holder_of_an_unknown_type_is_refused_by_the_name_of_that_type()
    {
        var definition = WorkflowDefinition.Parse(Workflow(PlaceHolder("S", JsonSerializer.Serialize(Activity("Acme.Stamp", "S")))));
        var problem = WorkflowCompiler.Compile(definition).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.UnknownActivity);
        problem.ActivityId.ShouldBe("S");
        problem.MessageEn.ShouldContain("Acme.Stamp 2");
        problem.MessageZh.ShouldContain("Acme.Stamp 2");
    }

    [Theory]
    [InlineData("\"no json\"")]
    [InlineData("\"[]\"")]
    [InlineData("7")]
    public void A_place_holder_without_readable_JSON_is_refused(string original) =>
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(PlaceHolder("S", original)))).Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCodes.UnknownActivity);

    private static string PlaceHolder(string id, string original) =>
        Activity("Elsa.NotFoundActivity", id, "\"missingTypeName\":\"Acme.Stamp\"", "\"missingTypeVersion\":2", $"\"originalActivityJson\":{original}");

    private sealed class Stamps : IForeignActivities
    {
        public ForeignActivityType? Find(string type, int? version) => type == "Acme.Stamp" ? new(ImmutableDictionary<string, string>.Empty, []) : null;
    }
}
