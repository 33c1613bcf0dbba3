using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Compilation.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Control;

public sealed class Variables_of_containers_are_set_from_outside
{
    /// <summary>A chart with a variable N of its own inside a workflow that has one, too; M is only the chart's, After only the later sequence's.</summary>
    private static readonly string Nested = Workflow(
        Sequence(
            "S",
            Scope("Elsa.Flowchart", "F", Declared("f-N", "N", "Int32", "1") + "," + Declared("f-M", "M", "String", "old"), Event("E", "go"), Say("L", "`${getN()} ${getM()}`")).Replace("\"connections\":[]", Connected),
            Scope("Elsa.Sequence", "Later", Declared("later", "After", "Int32", "3"), Event("E2", "on"), Say("L2", "`${getN()} ${getAfter()}`"))),
        $"[{Declared("w-N", "N", "Int32", "10")}]");

    private const string Connected = "\"connections\":[{\"source\":{\"activity\":\"E\"},\"target\":{\"activity\":\"L\"}}]";

    [Fact]
    public void A_variable_of_a_container_that_runs_is_set_by_name_or_id()
    {
        var driver = Started(Nested);
        Set(driver, ("M", Value.From("new")), ("f-N", Value.From("7"))).ShouldBeNull();
        driver.Last.Journal.ShouldHaveSingleItem().Message.ShouldBe("F.M, F.N");
        driver.Instance.Variables["N"].ShouldBe(Value.From(10));
        driver.Instance.LiveVariables(driver.Program).Select(variable => (variable.ActivityId, variable.Id, variable.Name, variable.Value.ToJson()))
            .ShouldBe([(null, "w-N", "N", "10"), ("F", "f-N", "N", "7"), ("F", "f-M", "M", "\"new\"")]);
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBe(["7 new"]);
    }

    [Fact]
    public void A_name_that_several_hold_is_refused_and_an_id_or_an_execution_makes_it_clear()
    {
        var driver = Started(Nested);
        var before = driver.Instance.ToUtf8Json();
        var chart = driver.Instance.LiveVariables(driver.Program).Single(variable => variable.Id == "f-N").ExecutionId;
        var refusal = Set(driver, ("M", Value.From("new")), ("N", Value.From(7))).ShouldNotBeNull();
        refusal.Code.ShouldBe("ambiguousVariable");
        refusal.Field.ShouldBe("N");
        refusal.MessageEn.ShouldBe($"There are several variables N: of the workflow, F (execution {chart}). Name the variable's id, or the execution.");
        refusal.MessageZh.ShouldContain($"F（执行 {chart}）");
        driver.Instance.ToUtf8Json().ShouldBe(before);

        Set(driver, ("w-N", Value.From(20))).ShouldBeNull();
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["N"] = Value.From(7) }, chart)).Matched.ShouldBeTrue();
        driver.Instance.Variables["N"].ShouldBe(Value.From(20));
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Give(new Stimulus.EventReceived("on"));
        driver.Lines.ShouldBe(["7 old", "20 3"]);
    }

    [Fact]
    public void A_variable_of_a_container_that_does_not_run_is_refused()
    {
        var driver = Started(Nested);
        foreach (var key in new[] { "After", "later" })
        {
            var refusal = Set(driver, (key, Value.From(1))).ShouldNotBeNull();
            refusal.Code.ShouldBe("variableNotLive");
            refusal.Field.ShouldBe(key);
            refusal.MessageEn.ShouldContain("Later");
            refusal.MessageZh.ShouldContain("Later");
        }
        driver.Give(new Stimulus.EventReceived("go"));
        Set(driver, ("M", Value.From("new"))).ShouldNotBeNull().Code.ShouldBe("variableNotLive");
        Set(driver, ("After", Value.From(1)), ("N", Value.From(2))).ShouldBeNull();
        driver.Give(new Stimulus.EventReceived("on"));
        driver.Lines[^1].ShouldBe("2 1");
    }

    [Fact]
    public void A_value_that_does_not_fit_a_containers_variable_changes_nothing()
    {
        var driver = Started(Nested);
        var before = driver.Instance.ToUtf8Json();
        Set(driver, ("M", Value.From("new")), ("f-N", Value.From("many"))).ShouldNotBeNull().Code.ShouldBe("badValue");
        driver.Instance.ToUtf8Json().ShouldBe(before);
    }

    [Fact]
    public void Of_branches_of_one_body_the_execution_says_which_is_meant()
    {
        var body = Scope("Elsa.Sequence", "Body", Declared("b", "Note", "String", "none"), Event("E", "go"), Say("L", "`${getCurrentValue()} ${getNote()}`"));
        var driver = Started(Workflow(Activity("Elsa.ParallelForEach", "P", $"\"items\":{Script("Object[]", "['left', 'right']")}", $"\"body\":{body}")));
        Set(driver, ("Note", Value.From("x"))).ShouldNotBeNull().Code.ShouldBe("ambiguousVariable");
        Set(driver, ("b", Value.From("x"))).ShouldNotBeNull().Code.ShouldBe("ambiguousVariable");
        var second = driver.Instance.LiveVariables(driver.Program).Last(variable => variable.Name == "Note").ExecutionId;
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Note"] = Value.From("x"), ["CurrentValue"] = Value.From("other") }, second)).Matched.ShouldBeTrue();
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Missing"] = Value.From("x") }, second)).Refusal!.Code.ShouldBe("unknownVariable");
        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Note"] = Value.From("x") }, 99)).Refusal!.Code.ShouldBe("notFound");
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBe(["left none", "other x"]);
    }

    [Fact]
    public void The_variables_of_a_definition_used_as_an_activity_are_reached()
    {
        var used = Usable("Used", Sequence("S", Event("E", "go"), Say("L", "getNote()")), $"[{Declared("note", "Note", "String", "none")}]");
        var driver = Started(Workflow(Sequence("S", Activity("Used", "U", "\"workflowDefinitionId\":\"Used\""))), new() { Definitions = new Compilation.Definitions(used) });
        Set(driver, ("Note", Value.From("set"))).ShouldBeNull();
        driver.Last.Journal.ShouldHaveSingleItem().Message.ShouldBe("U.Note");
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBe(["set"]);
    }

    [Fact]
    public void A_container_of_a_faulted_instance_can_be_mended()
    {
        var driver = Started(Workflow(Scope(
            "Elsa.Sequence", "S", Declared("s", "Broken", "Boolean", "true"), Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("if (getBroken()) throw new Error('broken')")}"), Line("after"))));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        Set(driver, ("Broken", Value.False)).ShouldBeNull();
        driver.Give(new Stimulus.Retry());
        driver.Lines.ShouldBe(["after"]);
    }

    private static InstanceDriver Started(string definition, CompilerOptions? options = null)
    {
        var driver = new InstanceDriver(definition, options: options);
        driver.Start();
        return driver;
    }

    private static ControlRefusal? Set(InstanceDriver driver, params (string Key, Value Value)[] values) =>
        driver.Give(new Stimulus.SetVariables(values.ToDictionary(value => value.Key, value => value.Value))).Refusal;

    private static string Scope(string type, string id, string variables, params string[] activities) =>
        Activity(type, id, $"\"variables\":[{variables}]", $"\"activities\":[{string.Join(',', activities)}]", "\"connections\":[]");

    private static string Declared(string id, string name, string type, string value) => $$"""{"id":"{{id}}","name":"{{name}}","typeName":"{{type}}","value":"{{value}}"}""";

    private static string Say(string id, string script) => Activity("Elsa.WriteLine", id, $"\"text\":{Script("String", script)}");
}
