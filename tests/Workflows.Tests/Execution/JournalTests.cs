using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Compilation.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Execution;

public sealed class JournalTests
{
    [Fact]
    public void Values_are_not_recorded_unless_somebody_wants_them()
    {
        var driver = new InstanceDriver(Workflow(Line("A")));
        driver.Start().Journal.ShouldAllBe(entry => entry.Data.IsUndefined);
    }

    [Theory]
    [InlineData("\"logPersistenceConfig\":{\"default\":{\"evaluationMode\":\"Strategy\",\"strategyType\":\"Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core\"}}")]
    [InlineData("\"logPersistenceConfig\":{\"default\":{\"evaluationMode\":\"Expression\",\"expression\":{\"type\":\"Literal\",\"value\":\"Include\"}}}")]
    [InlineData("\"logPersistenceConfig\":{\"default\":null,\"inputs\":{\"text\":{\"strategyType\":\"Include\"}}}")]
    [InlineData("\"logPersistenceStrategy\":{\"default\":\"Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core\"}")]
    [InlineData("\"logPersistenceMode\":{\"default\":\"Include\"}")]
    [InlineData("\"logPersistenceMode\":{\"default\":\"Exclude\",\"inputs\":{\"text\":\"Include\"}}")]
    [InlineData("\"logPersistenceMode\":{\"default\":1}")]
    public void An_activity_may_want_its_values_recorded_in_the_forms_of_all_versions(string config)
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.WriteLine", "A", $"\"text\":{Text("hello")}", $"\"customProperties\":{{{config}}}")));
        driver.Start();
        Data(driver, JournalKind.Started).ShouldBe("""{"inputs":{"text":"hello"}}""");
    }

    [Fact]
    public void The_nearest_word_counts_property_before_activity_before_workflow_before_host()
    {
        const string exclude = "\"customProperties\":{\"logPersistenceConfig\":{\"default\":{\"strategyType\":\"Exclude\"}}}";
        const string one = "\"customProperties\":{\"logPersistenceConfig\":{\"default\":{\"strategyType\":\"Exclude\"},\"inputs\":{\"correlationId\":{\"strategyType\":\"Include\"}}}}";
        var definition = Workflow(Sequence(
            "S",
            Line("All"),
            Activity("Elsa.WriteLine", "None", $"\"text\":{Text("x")}", exclude),
            Activity("Elsa.PublishEvent", "One", $"\"eventName\":{Text("e")}", $"\"correlationId\":{Text("c")}", one)));
        foreach (var driver in new[]
        {
            new InstanceDriver(definition.Replace("\"version\":1,", "\"version\":1,\"customProperties\":{\"logPersistenceMode\":{\"default\":\"Include\"}},", StringComparison.Ordinal)),
            new InstanceDriver(definition, options: new() { JournalsValues = true }),
            new InstanceDriver(definition, options: new() { JournalLevel = JournalLevel.Values }),
        })
        {
            driver.Start();
            Data(driver, JournalKind.Started, "All").ShouldBe("""{"inputs":{"text":"All"}}""");
            Data(driver, JournalKind.Started, "None").ShouldBeNull();
            Data(driver, JournalKind.Started, "One").ShouldBe("""{"inputs":{"correlationId":"c"}}""");
        }
    }

    [Fact]
    public void Outputs_stand_with_the_completion_and_those_before_a_wait_with_the_start()
    {
        var driver = new InstanceDriver(
            Workflow(Sequence("S", Activity("Elsa.RunTask", "T", $"\"taskName\":{Text("stamp")}", $"\"payload\":{Script("ObjectDictionary", "({ n: 1 })")}"), Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("6 * 7")}"))),
            options: new() { JournalsValues = true });
        driver.Start();
        var task = driver.Instance.Bookmarks[0].Id;
        Data(driver, JournalKind.Started, "T").ShouldBe($$$$"""{"inputs":{"taskName":"stamp","payload":{"n":1}},"outputs":{"taskId":"{{{{task}}}}"}}""");
        driver.Give(new Stimulus.TaskCompleted(task, Value.From("ok")));
        Data(driver, JournalKind.Resumed, "T").ShouldBeNull();
        Data(driver, JournalKind.Completed, "T").ShouldBe("""{"outputs":{"result":"ok"}}""");
        Data(driver, JournalKind.Completed, "J").ShouldBe("""{"outputs":{"result":42}}""");
    }

    [Fact]
    public void Secrets_are_never_recorded()
    {
        var driver = new InstanceDriver(
            Workflow(Activity(
                "Elsa.SendHttpRequest",
                "H",
                $"\"url\":{Text("https://x.example/")}",
                $"\"authorization\":{Text("Bearer secret")}",
                $"\"requestHeaders\":{Object("ObjectDictionary", """{"X-Key":"secret"}""")}",
                "\"customProperties\":{\"logPersistenceConfig\":{\"inputs\":{\"authorization\":{\"strategyType\":\"Include\"}}}}")),
            options: new() { JournalLevel = JournalLevel.Values });
        driver.Start();
        var data = Data(driver, JournalKind.Started, "H");
        data.ShouldNotBeNull();
        data.ShouldContain("https://x.example/");
        data.ShouldNotContain("secret");
    }

    [Fact]
    public void A_definition_used_as_an_activity_follows_its_own_word_and_else_that_of_its_place()
    {
        var silent = Usable("Silent", Line("L", "hush")).Replace("\"outcomes\"", "\"customProperties\":{\"logPersistenceMode\":{\"default\":\"Exclude\"}},\"outcomes\"", StringComparison.Ordinal);
        var driver = new InstanceDriver(
            Workflow(Sequence("S", Activity("Silent", "A"), Activity("Plain", "B"))),
            options: new() { JournalsValues = true, Definitions = new Compilation.Definitions(silent, Usable("Plain", Line("L", "loud"))) });
        driver.Start();
        Data(driver, JournalKind.Started, "A:L").ShouldBeNull();
        Data(driver, JournalKind.Started, "B:L").ShouldBe("""{"inputs":{"text":"loud"}}""");
    }

    /// <summary>What Elsa's workflows input-output-logging-1 and -2 say of four lines, by the workflow's mode, and which of them must be recorded.</summary>
    [Theory]
    [InlineData("", "", "Exclude Default", "Exclude Include", "Include Exclude")]
    [InlineData("Exclude", "Include Inherit", "", "Inherit Include", "Inherit Exclude")]
    public void Modes_of_workflow_activity_and_input_are_read_as_in_Elsas_tests(string workflow, params string[] modes)
    {
        var lines = modes.Select((mode, i) => Activity("Elsa.WriteLine", $"L{i}", $"\"text\":{Text($"{i}")}", Mode(mode))).ToArray();
        var definition = Workflow(Flowchart("F", lines, "L0->L1", "L1->L2", "L2->L3")).Replace("\"version\":1,", $"\"version\":1,{Mode(workflow)},", StringComparison.Ordinal);
        var driver = new InstanceDriver(definition, options: new() { JournalsValues = true });
        driver.Start();
        Enumerable.Range(0, 4).Select(i => Data(driver, JournalKind.Started, $"L{i}") is not null).ShouldBe([true, false, true, false]);
    }

    /// <summary>Elsa's input-output-logging-3: inside, the used workflow's own mode counts; what it gives out is recorded where it is used.</summary>
    [Fact]
    public void A_used_workflow_hides_its_inside_and_shows_its_outputs()
    {
        string Sets(string id, string output, string mode) => Activity(
            "Elsa.SetOutput",
            id,
            $"\"outputName\":{Text(output)}",
            $"\"outputValue\":{Literal("Object", output)}",
            $"\"customProperties\":{{\"logPersistenceMode\":{{\"default\":\"Inherit\",\"inputs\":{{\"outputName\":\"{mode}\",\"outputValue\":\"{mode}\"}},\"outputs\":{{}}}}}}");
        var used = Usable("Used", Flowchart("F", [Sets("A", "Out1", "Inherit"), Sets("B", "Out2", "Include")], "A->B"), outputs: """[{"type":"Object","name":"Out1"},{"type":"Object","name":"Out2"}]""")
            .Replace("\"outcomes\"", "\"customProperties\":{\"logPersistenceMode\":{\"default\":\"Exclude\"}},\"outcomes\"", StringComparison.Ordinal);
        var driver = new InstanceDriver(
            Workflow(Flowchart("F", [Activity("Used", "U", "\"workflowDefinitionId\":\"Used\"")])), options: new() { JournalsValues = true, Definitions = new Compilation.Definitions(used) });
        driver.Start();
        Data(driver, JournalKind.Started, "U:A").ShouldBeNull();
        Data(driver, JournalKind.Started, "U:B").ShouldBe("""{"inputs":{"outputName":"Out2","outputValue":"Out2"}}""");
        Data(driver, JournalKind.Completed, "U").ShouldBe("""{"outputs":{"out1":"Out1","out2":"Out2"}}""");
    }

    [Theory]
    [InlineData("{\"default\":{\"strategyType\":\"Sometimes\"}}", "$.root.customProperties.logPersistenceConfig.default.strategyType")]
    [InlineData("{\"default\":{\"evaluationMode\":\"Expression\",\"expression\":{\"type\":\"JavaScript\",\"value\":\"'Include'\"}}}", "$.root.customProperties.logPersistenceConfig.default.expression")]
    [InlineData("{\"inputs\":{\"text\":\"Maybe\"}}", "$.root.customProperties.logPersistenceConfig.inputs.text")]
    public void A_mode_that_is_none_or_is_computed_is_refused(string config, string path)
    {
        var definition = Workflow(Activity("Elsa.WriteLine", "A", $"\"text\":{Text("x")}", $"\"customProperties\":{{\"logPersistenceConfig\":{config}}}"));
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ProblemCodes.BadSetting);
        problem.JsonPath.ShouldBe(path);
    }

    [Fact]
    public void The_level_decides_what_is_recorded_and_numbers_have_no_gaps()
    {
        var definition = Workflow(Sequence("S", Line("A"), Event("E", "go"), Activity("Elsa.Fault", "F", $"\"message\":{Text("bad")}")));
        Kinds(JournalLevel.None).ShouldBeEmpty();
        Kinds(JournalLevel.Incidents).ShouldBe([(null, JournalKind.Started), ("F", JournalKind.Faulted), (null, JournalKind.Faulted)]);
        Kinds(JournalLevel.Activities).Count.ShouldBe(12);
        Kinds(JournalLevel.Values).Count.ShouldBe(12);

        List<(string?, JournalKind)> Kinds(JournalLevel level)
        {
            var driver = new InstanceDriver(definition, options: new() { JournalLevel = level });
            var entries = driver.Start().Journal.Concat(driver.Give(new Stimulus.EventReceived("go")).Journal).ToList();
            entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, entries.Count).Select(number => (long)number));
            driver.Instance.Incidents.ShouldHaveSingleItem();
            return [.. entries.Select(entry => (entry.ActivityId, entry.Kind))];
        }
    }

    [Fact]
    public void A_definition_chooses_its_own_level()
    {
        var definition = Workflow(Line("A")).Replace("\"version\":1,", "\"version\":1,\"customProperties\":{\"journalLevel\":\"none\"},", StringComparison.Ordinal);
        InstanceDriver.Compile(definition).JournalLevel.ShouldBe(JournalLevel.None);
        var wrong = definition.Replace("\"none\"", "\"much\"", StringComparison.Ordinal);
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(wrong)).Problems.ShouldHaveSingleItem().JsonPath.ShouldBe("$.customProperties.journalLevel");
    }

    /// <summary>Custom properties that say "default input" as the older form has it.</summary>
    private static string Mode(string mode) => mode.Split(' ') switch
    {
        [""] => "\"customProperties\":{}",
        [var general] => $"\"customProperties\":{{\"logPersistenceMode\":{{\"default\":\"{general}\"}}}}",
        [var general, var input, ..] => $"\"customProperties\":{{\"logPersistenceMode\":{{\"default\":\"{general}\",\"inputs\":{{\"text\":\"{input}\"}},\"outputs\":{{}}}}}}",
        _ => throw new ArgumentException("A mode has one or two words."),
    };

    private static string? Data(InstanceDriver driver, JournalKind kind, string activity = "A")
    {
        var data = driver.Last.Journal.Single(entry => entry.ActivityId == activity && entry.Kind == kind).Data;
        return data.IsUndefined ? null : data.ToJson();
    }
}
