using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Calendars;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class NoticeTests
{
    private static readonly DateTimeOffset Start = ShippedCalendars.At("2026-03-02T10:00:00");

    [Fact]
    public void A_public_notice_lasts_its_natural_days_and_the_clock_stands_still_meanwhile()
    {
        var driver = Noticed(Notice());
        driver.Start();
        var document = driver.Effect<Effect.DocumentIssued>();
        document.Kind.ShouldBe("publicNotice");
        document.Title.ShouldBe("低保公示");
        document.To.ShouldBe("槐柏树街社区");
        document.Data.AsObject()["content"].ToJson().ShouldBe("""{"members":3}""");
        driver.Effect<Effect.ClockPaused>().Basis.ShouldBe(ClockBasis.PublicNotice);
        driver.Timers.Keys.ShouldBe([OfficeTime.EndOf(ShippedCalendars.Day("2026-03-09"))]);

        driver.RunUntil(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-09")));
        driver.Lines.ShouldBe(["Unopposed"]);
        driver.Effect<Effect.ClockResumed>().DueAt.ShouldBe(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-23")));
    }

    [Fact]
    public void An_objection_ends_it_and_is_given_out()
    {
        var driver = Noticed(Notice());
        driver.Start();
        driver.Now = Start.AddDays(2);
        driver.Give(new Stimulus.EventReceived("objection", Value.Parse("""{"by":"王"}""")));
        driver.Lines.ShouldBe(["Objected"]);
        driver.Instance.Variables["Answer"].ToJson().ShouldBe("""{"by":"王"}""");
        driver.Last.Effects.OfType<Effect.ClockResumed>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_one_time_notice_names_all_gaps_and_ends_with_the_correction_or_when_its_time_is_over()
    {
        var driver = Noticed(Gaps("""[{"code":"id","name":"身份证"},{"code":"income","name":"收入证明"}]"""));
        driver.Start();
        driver.Effect<Effect.DocumentIssued>().Data.AsObject()["gaps"].AsArray().Count.ShouldBe(2);
        driver.Now = Start.AddDays(1);
        driver.Give(new Stimulus.EventReceived("corrected", Value.Parse("""{"id":"x"}""")));
        driver.Lines.ShouldBe(["Corrected"]);
        driver.Effect<Effect.ClockResumed>().DueAt.ShouldBe(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-17")));

        driver = Noticed(Gaps("""[{"code":"id"}]"""));
        driver.Start();
        driver.RunUntil(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-09")));
        driver.Lines.ShouldBe(["Expired"]);
    }

    [Fact]
    public void A_one_time_notice_without_gaps_is_a_fault()
    {
        var driver = Noticed(Gaps("[]"));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }

    [Fact]
    public void When_it_is_canceled_the_clock_runs_again_and_when_all_ends_nothing_is_left()
    {
        var driver = Noticed(Notice());
        driver.Start();
        var notice = driver.Instance.Bookmarks.First(bookmark => bookmark.ActivityId == "N").ExecutionId;
        driver.Give(new Stimulus.CancelActivity(notice)).Refusal.ShouldBeNull();
        driver.Last.Effects.OfType<Effect.ClockResumed>().ShouldHaveSingleItem();

        driver = Noticed(Notice());
        driver.Start();
        driver.Give(new Stimulus.Cancel("withdrawn"));
        driver.Instance.Bookmarks.ShouldBeEmpty();
        driver.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_a_notice_stops_needs_a_legal_basis()
    {
        var notice = Activity("OneWindow.PublicNotice", "N", $"\"deadlineName\":{Text("review")}");
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(notice))).Problems.ShouldHaveSingleItem().JsonPath.ShouldBe("$.root.legalBasis");
    }

    [Fact]
    public void A_document_is_issued_with_its_data()
    {
        var driver = new InstanceDriver(Workflow(
            Activity("OneWindow.IssueDocument", "D", $"\"kind\":{Text("decision")}", $"\"to\":{Text("林先生")}", $"\"data\":{Literal("Object", new { amount = 1450 })}", $"\"documentId\":{Captured("Id")}"),
            Variables(("Id", "String"))));
        driver.Start();
        var document = driver.Effect<Effect.DocumentIssued>();
        (document.Kind, document.Title, document.To, document.Data.ToJson()).ShouldBe(("decision", "decision", "林先生", """{"amount":1450}"""));
        driver.Instance.Variables["Id"].AsText().ShouldBe(document.DocumentId);
    }

    [Fact]
    public void Fields_of_the_case_are_set_together_or_not_at_all()
    {
        var update = Activity("OneWindow.UpdateCase", "U", $"\"field\":{Text("statusLabel")}", $"\"value\":{Text("待入户")}", $"\"fields\":{Object("ObjectDictionary", """{"redFlag":true}""")}");
        var driver = new InstanceDriver(Workflow(update));
        driver.Start();
        driver.Effect<Effect.SubjectUpdated>().Fields.Select(field => (field.Key, field.Value.ToJson())).ShouldBe([("statusLabel", "\"待入户\""), ("redFlag", "true")]);

        driver = new InstanceDriver(Workflow(update));
        var strict = driver.Context with { SubjectProblem = (field, _) => field == "redFlag" ? "it is not known." : null };
        var result = WorkflowEngine.Advance(driver.Program, driver.Instance, new Stimulus.Start(), strict);
        result.Instance.Incidents.ShouldHaveSingleItem().Message.ShouldBe("The field redFlag cannot be set: it is not known.");
        result.Effects.OfType<Effect.SubjectUpdated>().ShouldBeEmpty();
    }

    private static string Notice() => Activity(
        "OneWindow.PublicNotice",
        "N",
        $"\"title\":{Text("低保公示")}",
        $"\"content\":{Literal("Object", new { members = 3 })}",
        $"\"to\":{Text("槐柏树街社区")}",
        $"\"deadlineName\":{Text("review")}",
        $"\"legalBasis\":{Text("民发〔2021〕57号")}",
        $"\"result\":{Captured("Answer")}");

    private static string Gaps(string gaps) => Activity(
        "OneWindow.Correction",
        "N",
        $"\"gaps\":{Object("List<Object>", gaps)}",
        $"\"dueAmount\":{Literal("Int32", 5)}",
        $"\"deadlineName\":{Text("review")}",
        $"\"legalBasis\":{Text("行政许可法第三十二条")}",
        $"\"result\":{Captured("Answer")}");

    private static InstanceDriver Noticed(string notice)
    {
        string[] ways = ["Unopposed", "Objected", "Corrected", "Expired"];
        var body = Flowchart("F", [notice, .. ways.Select(way => Line(way)), Task("work")], [.. ways.Select(way => $"N:{way}->{way}"), .. ways.Select(way => $"{way}->work")]);
        var limit = Activity(
            "OneWindow.Deadline",
            "Limit",
            $"\"deadlineName\":{Text("review")}",
            $"\"amount\":{Literal("Int32", 10)}",
            $"\"unit\":{Text("workingDays")}",
            $"\"stages\":{Object("Object", """[{"name":"overdue","percent":100}]""")}",
            $"\"body\":{body}");
        return new(Workflow(limit, Variables(("Answer", "Object"))), Start, ShippedCalendars.Calendar);
    }
}
