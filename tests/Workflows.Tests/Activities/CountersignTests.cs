using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class CountersignTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261122UL, 5UL);

    private static readonly string[] Ways = ["Approve", "Reject", "Return"];

    [Fact]
    public void Each_signer_gets_a_work_item_and_all_must_consent()
    {
        var driver = Countersign(3, "all");
        driver.Start();
        var opened = Opened(driver);
        opened.Select(item => item.AssignTo).ShouldBe(["office:o0", "office:o1", "office:o2"]);
        opened.Select(item => item.Details.SignGroup).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        Sign(driver, opened[1], "Approve", "p-1");
        Sign(driver, opened[0], "Approve", "p-0");
        driver.Lines.ShouldBeEmpty();
        Sign(driver, opened[2], "Approve", "p-2");
        driver.Lines.ShouldBe(["Approve"]);
        driver.Instance.Variables["Signatures"].AsArray().Select(signature => signature.AsObject()["by"].AsText()).ShouldBe(["p-1", "p-0", "p-2"]);
        driver.Instance.Variables["Signatures"].AsArray()[0].ToJson().ShouldBe("""{"signer":"office:o1","outcome":"Approve","by":"p-1","result":{"n":1}}""");
    }

    [Fact]
    public void Without_one_objection_ending_it_all_sign_before_an_objection_decides()
    {
        var driver = Countersign(3, "all");
        driver.Start();
        var opened = Opened(driver);
        Sign(driver, opened[0], "Reject");
        Sign(driver, opened[1], "Approve");
        driver.Lines.ShouldBeEmpty();
        Sign(driver, opened[2], "Approve");
        driver.Lines.ShouldBe(["Reject"]);
    }

    [Fact]
    public void One_objection_ends_it_where_the_definition_says_so_and_the_other_items_are_withdrawn()
    {
        var driver = Countersign(3, "count", count: 1, objectionEnds: true);
        driver.Start();
        var opened = Opened(driver);
        Sign(driver, opened[1], "Return");
        driver.Lines.ShouldBe(["Return"]);
        driver.Last.Effects.OfType<Effect.WorkItemWithdrawn>().Select(item => item.WorkItemId).ShouldBe([opened[0].WorkItemId, opened[2].WorkItemId]);
    }

    [Fact]
    public void The_objection_given_most_often_is_the_outcome()
    {
        var driver = Countersign(4, "all");
        driver.Start();
        var opened = Opened(driver);
        Sign(driver, opened[0], "Reject");
        Sign(driver, opened[1], "Return");
        Sign(driver, opened[2], "Return");
        Sign(driver, opened[3], "Approve");
        driver.Lines.ShouldBe(["Return"]);
    }

    [Fact]
    public void When_the_time_is_over_the_signatures_so_far_are_given_out()
    {
        var driver = Countersign(3, "all", timeout: true);
        driver.Start();
        Sign(driver, Opened(driver)[0], "Approve", "p-0");
        driver.RunUntil(InstanceDriver.Monday.AddDays(1));
        driver.Lines.ShouldBe(["Timeout"]);
        driver.Instance.Variables["Signatures"].AsArray().ShouldHaveSingleItem();
        driver.Last.Effects.OfType<Effect.WorkItemWithdrawn>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_countersigning_that_was_put_aside_by_a_fault_keeps_its_signatures_and_its_timer()
    {
        var signers = Object("List<String>", """["p-0","p-1"]""");
        var sign = Task("sign", $"\"mode\":{Text("countersign")}", $"\"signers\":{signers}", $"\"dueIn\":{Literal("TimeSpan", "05:00:00")}", $"\"onTimeout\":{Text("complete")}");
        var fails = Activity("Elsa.WriteLine", "Bad", $"\"text\":{Script("String", "if (getVariable('Ok') !== 'yes') throw new Error('no'); return 'ok'")}");
        var driver = new InstanceDriver(Workflow(
            Flowchart(
                "F",
                [Activity("Elsa.FlowFork", "Fork", $"\"branches\":{Object("List<String>", """["A","B"]""")}"), sign, Event("E", "go"), fails, Line("Z")],
                "Fork:A->sign",
                "Fork:B->E",
                "E->Bad",
                "sign->Z"),
            Variables(("Ok", "String"))));
        driver.Start();
        Sign(driver, Opened(driver)[0], "Done");
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Timers.ShouldBeEmpty();

        driver.Give(new Stimulus.SetVariables(new Dictionary<string, Value> { ["Ok"] = Value.From("yes") })).Refusal.ShouldBeNull();
        driver.Give(new Stimulus.Retry());
        var item = Opened(driver).ShouldHaveSingleItem();
        item.AssignTo.ShouldBe("p-1");
        item.DueAt.ShouldBe(InstanceDriver.Monday.AddHours(5));
        driver.Timers.ShouldHaveSingleItem();
        Sign(driver, item, "Done");
        driver.Lines.ShouldBe(["ok", "Z"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void More_consents_than_signers_are_a_fault()
    {
        var driver = Countersign(2, "count", count: 3);
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }

    [Fact]
    public void It_always_ends_and_with_consent_exactly_when_enough_signers_consented() => Check.One(Seeded, Prop.ForAll(
        (from signers in Gen.Choose(1, 6)
         from needed in Gen.Choose(1, signers)
         from ends in Gen.Elements(true, false)
         from order in Gen.Shuffle(Enumerable.Range(0, signers))
         from ways in Gen.ArrayOf(Gen.Elements(Ways), signers)
         select (signers, needed, ends, order: order.ToArray(), ways)).ToArbitrary(),
        sample =>
        {
            var driver = Countersign(sample.signers, "count", sample.needed, sample.ends);
            driver.Start();
            var opened = Opened(driver);
            var consents = 0;
            var objected = false;
            foreach (var (signer, way) in sample.order.Zip(sample.ways))
            {
                if (driver.Lines.Count > 0)
                    break;
                consents += way == "Approve" ? 1 : 0;
                objected |= way != "Approve";
                Sign(driver, opened[signer], way);
                var isDecided = consents >= sample.needed || (objected && sample.ends);
                if (driver.Lines.Count > 0)
                    (driver.Lines[0] == "Approve").ShouldBe(consents >= sample.needed);
                else
                    isDecided.ShouldBeFalse();
            }
            driver.Lines.ShouldHaveSingleItem();
            driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }));

    private static InstanceDriver Countersign(int signers, string rule, int count = 1, bool objectionEnds = false, bool timeout = false)
    {
        var names = string.Join(',', Enumerable.Range(0, signers).Select(number => $"\"office:o{number}\""));
        var members = new List<string>
        {
            $"\"mode\":{Text("countersign")}",
            $"\"signers\":{Object("List<String>", $"[{names}]")}",
            $"\"outcomes\":{Object("List<String>", """["Approve","Reject","Return"]""")}",
            $"\"signRule\":{Text(rule)}",
            $"\"signCount\":{Literal("Int32", count)}",
            $"\"objectionEnds\":{Literal("Boolean", objectionEnds)}",
            $"\"signatures\":{Captured("Signatures")}",
        };
        if (timeout)
            members.AddRange([$"\"dueIn\":{Literal("TimeSpan", "05:00:00")}", $"\"onTimeout\":{Text("complete")}"]);
        string[] ends = [.. Ways, "Timeout"];
        return new(Workflow(
            Flowchart("F", [Task("sign", [.. members]), .. ends.Select(way => Line(way))], [.. ends.Select(way => $"sign:{way}->{way}")]),
            Variables(("Signatures", "Object"))));
    }

    private static Effect.WorkItemOpened[] Opened(InstanceDriver driver) => [.. driver.Last.Effects.OfType<Effect.WorkItemOpened>()];

    private static void Sign(InstanceDriver driver, Effect.WorkItemOpened item, string outcome, string? by = null) =>
        driver.Give(new Stimulus.WorkItemCompleted(item.WorkItemId, outcome, Value.Parse("""{"n":1}""")) { By = by }).Matched.ShouldBeTrue();
}
