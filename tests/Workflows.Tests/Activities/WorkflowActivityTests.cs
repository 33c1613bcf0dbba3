using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Compilation.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class WorkflowActivityTests
{
    /// <summary>Adds its two inputs, waits for "go", and gives the sum; its variable has the name of one outside.</summary>
    private static readonly string Adder = Usable(
        "Adder",
        Sequence(
            "S",
            Activity("Elsa.SetVariable", "Set", "\"variable\":{\"id\":\"v-X\"}", $"\"value\":{Script("Object", "getA() + getInput('B')")}"),
            Activity("Elsa.WriteLine", "Inside", $"\"text\":{Script("String", "`${getX()} ${input.A}`")}"),
            Event("E", "go"),
            Activity("Elsa.SetOutput", "Out", $"\"outputName\":{Text("Sum")}", $"\"outputValue\":{Variable("Object", "X")}")),
        Variables(("X", "Int32")),
        """[{"name":"A","type":"Int32"},{"name":"B","type":"Int32"}]""",
        """[{"name":"Sum","type":"Int32"}]""");

    private static string Add(string id, string a, int b, string captured) => Activity(
        "Adder", id, "\"workflowDefinitionId\":\"Adder\"", "\"version\":1", $"\"a\":{Script("Int32", a)}", $"\"b\":{Literal("Int32", b)}", $"\"sum\":{Captured(captured)}");

    [Fact]
    public void A_definition_used_as_an_activity_has_its_own_variables_inputs_and_outputs()
    {
        var driver = Drive(Workflow(
            Sequence("S", Add("Add", "getX() * 10", 5, "R"), Line("L", "after")),
            """[{"id":"v-X","name":"X","typeName":"Int32","value":"4"},{"id":"v-R","name":"R","typeName":"Int32"}]"""));
        driver.Start();
        driver.Log.ShouldBe(["Add:Inside 45 40"]);
        driver.Instance.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("Add:E");
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines[^1].ShouldBe("after");
        driver.Instance.Variables["X"].ShouldBe(Value.From(4));
        driver.Instance.Variables["R"].ShouldBe(Value.From(45));
        driver.Instance.Outputs.ShouldBeEmpty();
    }

    [Fact]
    public void Its_outputs_can_be_asked_for_where_nothing_captures_them()
    {
        var driver = Drive(Workflow(Sequence(
            "S",
            Activity("Adder", "Add", "\"workflowDefinitionId\":\"Adder\"", $"\"a\":{Literal("Int32", 2)}", $"\"b\":{Literal("Int32", 3)}"),
            Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "getOutputFrom('Add', 'Sum')")}"))));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines[^1].ShouldBe("5");
    }

    [Fact]
    public void One_definition_can_be_used_twice_and_side_by_side()
    {
        var driver = Drive(Workflow(
            Activity("Elsa.Fork", "F", $"\"branches\":[{Add("One", "1", 1, "R")},{Add("Two", "20", 2, "Q")}]"), Variables(("R", "Int32"), ("Q", "Int32"))));
        driver.Start();
        driver.Instance.Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["One:E", "Two:E"]);
        driver.Give(new Stimulus.EventReceived("go", default, driver.Instance.Bookmarks[1].Id));
        driver.Instance.Variables["Q"].ShouldBe(Value.From(22));
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.Variables["R"].ShouldBe(Value.From(2));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Program.Dependencies.ShouldBe([new(new("Adder", "Adder", null, 1), "Adder", "Adder-v1", 1)]);
    }

    [Fact]
    public void In_a_loop_each_turn_has_its_own_inputs_and_variables()
    {
        var body = Add("Add", "getCurrentValue()", 1, "R");
        var driver = Drive(Workflow(
            Activity("Elsa.ForEach", "Each", $"\"items\":{Object("List<Object>", "[1,2]")}", $"\"body\":{body}"), Variables(("R", "Int32"))));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.Variables["R"].ShouldBe(Value.From(2));
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.Variables["R"].ShouldBe(Value.From(3));
        driver.Lines.ShouldBe(["2 1", "3 2"]);
    }

    [Fact]
    public void Nothing_inside_sees_or_changes_what_is_around()
    {
        var inner = Usable("Inner", Sequence(
            "S",
            Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("setVariable('Secret', 'changed'); setVariable('Own', 1); variables.Own = 2;")}"),
            Activity("Elsa.WriteLine", "W", $"\"text\":{Script("String", "`${getVariable('Own')} ${getInput('Case')} ${Object.keys(variables)}`")}")));
        var driver = Drive(
            Workflow(
                Sequence("S", Activity("Inner", "I"), Activity("Elsa.WriteLine", "W", $"\"text\":{Script("String", "`${getSecret()} ${getVariable('Own')} ${getCase()}`")}")),
                """[{"id":"v-Secret","name":"Secret","typeName":"String","value":"kept"}]""",
                """[{"name":"Case","type":"String"}]"""),
            inner);
        driver.Start(new() { ["Case"] = Value.From("c") });
        driver.Log[0].ShouldStartWith("I:W 2 ");
        driver.Log[0].ShouldEndWith(" Own,Secret");
        driver.Log[1].ShouldStartWith("W kept ");
        driver.Log[1].ShouldEndWith(" c");
    }

    [Fact]
    public void Complete_ends_the_nearest_definition_with_its_outcomes()
    {
        var inner = Usable(
            "Check",
            Sequence("S", Activity("Elsa.Complete", "C", $"\"outcomes\":{Script("Object", "['Yes']")}"), Line("Never")),
            outcomes: """["Yes","No"]""");
        var driver = Drive(Workflow(Flowchart("F", [Activity("Check", "K", "\"workflowDefinitionVersionId\":\"Check-v1\""), Line("Y"), Line("N")], "K:Yes->Y", "K:No->N")), inner);
        driver.Start();
        driver.Lines.ShouldBe(["Y"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Finish_inside_ends_the_whole_workflow()
    {
        var driver = Drive(Workflow(Sequence("S", Activity("Stop", "K"), Line("L"))), Usable("Stop", Activity("Elsa.Finish", "X")));
        driver.Start();
        driver.Lines.ShouldBeEmpty();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Definitions_within_definitions_and_results_by_name_work_within_each()
    {
        var leaf = Usable("Leaf", Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("V")}", $"\"outputValue\":{Script("Object", "getInput('N') + 1")}"), inputs: """[{"name":"N","type":"Int32"}]""", outputs: """[{"name":"V","type":"Int32"}]""");
        var middle = Usable(
            "Middle",
            Flowchart(
                "F",
                [
                    Activity("Leaf", "L", $"\"n\":{Script("Int32", "getInput('N') * 2")}", $"\"v\":{Captured("T")}"),
                    Activity("Elsa.RunJavaScript", "J", "\"name\":\"Doubler\"", $"\"script\":{Text("getT() * 2")}"),
                    Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("V")}", $"\"outputValue\":{Script("Object", "getOutputFrom('Doubler')")}"),
                ],
                "L->J",
                "J->O"),
            Variables(("T", "Int32")),
            """[{"name":"N","type":"Int32"}]""",
            """[{"name":"V","type":"Int32"}]""");
        var driver = Drive(
            Workflow(Sequence("S", Activity("Middle", "M", $"\"n\":{Literal("Int32", 5)}", $"\"v\":{Captured("R")}"), Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("1")}")), Variables(("R", "Int32"))),
            leaf,
            middle);
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Variables["R"].ShouldBe(Value.From(22));
        driver.Program.Dependencies.Select(dependency => dependency.VersionId).ShouldBe(["Middle-v1", "Leaf-v1"]);
        driver.Last.Journal.ShouldContain(entry => entry.ActivityId == "M:L:O");
    }

    [Fact]
    public void The_versions_found_at_publication_compile_to_the_same_program_later()
    {
        var definition = WorkflowDefinition.Parse(Workflow(Sequence("S", Add("Add", "1", 1, "R"), Event("E", "end")), Variables(("R", "Int32"))));
        var program = WorkflowCompiler.Compile(definition, new() { Definitions = new Compilation.Definitions(Adder) }).Program!;
        var context = new AdvanceContext(InstanceDriver.Monday, WorkCalendar.MondayToFriday);
        var waiting = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "i"), new Stimulus.Start(), context).Instance;

        // A newer version of Adder exists by now; it has more activities.
        var newer = Adder.Replace("\"Adder-v1\"", "\"Adder-v2\"", StringComparison.Ordinal).Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);
        var store = new Dictionary<string, WorkflowDefinition> { ["Adder-v1"] = WorkflowDefinition.Parse(Adder), ["Adder-v2"] = WorkflowDefinition.Parse(newer) };
        var again = WorkflowCompiler.Compile(definition, new() { Definitions = new PinnedDefinitions(program.Dependencies, store.GetValueOrDefault) }).Program!;
        again.Dependencies.ShouldBe(program.Dependencies);
        var done = WorkflowEngine.Advance(again, WorkflowInstance.Parse(waiting.ToUtf8Json()), new Stimulus.EventReceived("go"), context).Instance;
        done.Variables["R"].ShouldBe(Value.From(2));
        done.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("E");
    }

    [Fact]
    public void Its_triggers_do_not_start_the_workflow_that_uses_it()
    {
        var inner = Usable("Starter", Event("E", "called", "\"canStartWorkflow\":true"));
        var driver = Drive(Workflow(Sequence("S", Activity("Starter", "K"))), inner);
        driver.Program.TriggerActivityIds.ShouldBeEmpty();
        driver.Program.Triggers(driver.Context).ShouldBeEmpty();
        driver.Start();
        driver.Instance.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("K:E");
    }

    [Fact]
    public void An_output_that_does_not_fit_faults_the_activity_even_after_Complete()
    {
        var inner = Usable(
            "Bad",
            Sequence("S", Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("V")}", $"\"outputValue\":{Text("many")}"), Activity("Elsa.Complete", "C")),
            outputs: """[{"name":"V","type":"String"}]""");
        var driver = Drive(Workflow(Activity("Bad", "B", $"\"v\":{Captured("N")}"), Variables(("N", "Int32"))), inner);
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("B");
    }

    [Fact]
    public void Times_given_as_inputs_stay_times_after_being_stored()
    {
        var inner = Usable("Waiter", Sequence("S", Event("E", "go"), Activity("Elsa.StartAt", "A", $"\"dateTime\":{InputOf("DateTimeOffset", "When")}")), inputs: """[{"name":"When","type":"DateTimeOffset"}]""");
        var driver = Drive(Workflow(Activity("Waiter", "W", $"\"when\":{Literal("DateTimeOffset", "2026-03-01T08:00:00+08:00")}")), inner);
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Timers.Keys.ShouldBe([new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8))]);
    }

    [Fact]
    public void A_definition_that_is_missing_or_does_not_want_to_be_used_or_uses_itself_is_refused()
    {
        Problems(Workflow(Activity("Gone", "G", "\"workflowDefinitionId\":\"gone\""))).ShouldBe([(ProblemCodes.UnknownDefinition, "G", "$.root.type")]);
        Problems(Workflow(Activity("Gone", "G"))).ShouldBe([(ProblemCodes.UnknownActivity, "G", "$.root.type")]);
        Problems(Workflow(Activity("Shy", "G")), Usable("Shy", Line("A"), usable: false)).ShouldBe([(ProblemCodes.NotUsableAsActivity, "G", "$.root.type")]);
        Problems(Workflow(Activity("A", "G")), Usable("A", Sequence("S", Activity("B", "X"))), Usable("B", Activity("A", "Y"))).ShouldBe([(ProblemCodes.DefinitionCycle, "G:X:Y", "$.root")]);
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Activity("Gone", "G", "\"workflowDefinitionId\":\"gone\"")))).Problems.ShouldHaveSingleItem().Code
            .ShouldBe(ProblemCodes.UnknownDefinition);
    }

    [Fact]
    public void A_problem_inside_tells_the_definition_and_the_place_in_it()
    {
        var problem = WorkflowCompiler.Compile(
            WorkflowDefinition.Parse(Workflow(Sequence("S", Activity("Broken", "B")))),
            new() { Definitions = new Compilation.Definitions(Usable("Broken", Sequence("T", Activity("Elsa.Event", "E")))) }).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.MissingInput);
        problem.ActivityId.ShouldBe("B:E");
        problem.JsonPath.ShouldBe("$.root.activities[0]");
        problem.MessageEn.ShouldStartWith("In Broken (version 1), $.root.activities[0].eventName: ");
        problem.MessageZh.ShouldContain("$.root.activities[0].eventName");
    }

    [Fact]
    public void Definitions_that_double_each_other_are_refused_before_they_fill_the_memory()
    {
        var levels = Enumerable.Range(0, 40).Select(i => Usable($"D{i}", Sequence("S", i == 39 ? Line("A") : Activity($"D{i + 1}", "A"), i == 39 ? Line("B") : Activity($"D{i + 1}", "B")))).ToArray();
        Problems(Workflow(Activity("D0", "R")), levels).ShouldContain(problem => problem.Code == ProblemCodes.TooManyActivities);
    }

    [Fact]
    public void A_definition_describes_itself_as_an_activity()
    {
        var definition = WorkflowDefinition.Parse(Usable(
            "notify household", Line("A"), inputs: """[{"name":"Name","type":"String","displayName":"Who"}]""", outputs: """[{"name":"Sent","type":"Boolean"}]""", outcomes: """["Late"]"""));
        var descriptor = OneWindow.Workflows.Activities.ActivityCatalog.Describe(definition);
        descriptor.Type.ShouldBe("NotifyHousehold");
        DefinitionReference.TypeNameOf(definition).ShouldBe("NotifyHousehold");
        // An activity's own name is a member, too, so that an input of that name gets an underscore.
        descriptor.Inputs.ShouldHaveSingleItem().Name.ShouldBe("_name");
        descriptor.Inputs[0].DisplayName.ShouldBe("Who");
        descriptor.Outputs.ShouldHaveSingleItem().Name.ShouldBe("sent");
        descriptor.Outcomes.ShouldBe(["Late", "Done"]);
    }

    [Fact]
    public void An_input_of_the_name_of_an_activitys_own_member_is_written_with_an_underscore()
    {
        var inner = Usable("Greeter", Activity("Elsa.WriteLine", "W", $"\"text\":{Script("String", "`${getName()} ${input.Id}`")}"), inputs: """[{"name":"Name","type":"String"},{"name":"Id","type":"String"}]""");
        var driver = Drive(Workflow(Activity("Greeter", "G", "\"name\":\"the activity\"", $"\"_name\":{Text("Li")}", $"\"_id\":{Text("7")}")), inner);
        driver.Start();
        driver.Lines.ShouldBe(["Li 7"]);
    }

    [Fact]
    public void Finish_inside_still_hands_out_what_was_set()
    {
        var inner = Usable(
            "Stop", Sequence("S", Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("V")}", $"\"outputValue\":{Text("x")}"), Activity("Elsa.Finish", "E")), outputs: """[{"name":"V","type":"String"}]""");
        var driver = Drive(
            Workflow(Activity("Stop", "K", """
                "v":{"typeName":"String","memoryReference":{"id":"Result"}}
                """), outputs: """[{"name":"Result","type":"String"}]"""),
            inner);
        driver.Start();
        driver.Instance.Outputs["Result"].ShouldBe(Value.From("x"));
    }

    private static string InputOf(string type, string name) =>
        $"{{\"typeName\":\"{type}\",\"expression\":{{\"type\":\"Input\",\"value\":{{\"name\":\"{name}\"}}}}}}";

    private static InstanceDriver Drive(string definition, params string[] used) => new(definition, options: new() { Definitions = new Compilation.Definitions([Adder, .. used]) });

    private static IEnumerable<(string Code, string? Activity, string Path)> Problems(string definition, params string[] used) =>
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition), new() { Definitions = new Compilation.Definitions(used) }).Problems
            .Select(problem => (problem.Code, problem.ActivityId, problem.JsonPath));
}
