using System.Text;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class HttpRequestTests
{
    private static readonly string Url = $"\"url\":{Text("https://weather.example/today")}";
    private static readonly string Codes = $"\"expectedStatusCodes\":{Object("List<Int32>", "[200,404]")}";

    [Fact]
    public void A_request_carries_what_the_definition_says()
    {
        var driver = new InstanceDriver(Workflow(Activity(
            "Elsa.SendHttpRequest",
            "H",
            Url,
            $"\"method\":{Text("post")}",
            $"\"content\":{Script("Object", "({ n: 1 })")}",
            $"\"contentType\":{Text("application/json")}",
            $"\"authorization\":{Text("Bearer top-secret")}",
            $"\"requestHeaders\":{Object("ObjectDictionary", """{"X-One":"1","X-Two":["a","b"]}""")}",
            $"\"enableResiliency\":{Literal("Boolean", true)}")));
        driver.Start();
        var request = driver.Effect<Effect.HttpRequested>().Request;
        request.Url.ShouldBe("https://weather.example/today");
        request.Method.ShouldBe("POST");
        request.Content.ShouldBe(Value.Parse("""{"n":1}"""));
        request.ContentType.ShouldBe("application/json");
        request.Authorization.ShouldBe("Bearer top-secret");
        request.Headers.ShouldBe([new("X-One", "1"), new("X-Two", "a"), new("X-Two", "b")]);
        request.IsResilient.ShouldBeTrue();
        request.WantsBytes.ShouldBeFalse();
        Encoding.UTF8.GetString(driver.Instance.ToUtf8Json()).ShouldNotContain("top-secret");
        driver.Last.Journal.ShouldAllBe(entry => !entry.ToString().Contains("top-secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(404, "missing")]
    [InlineData(500, "other")]
    public void The_status_chooses_the_activity_that_runs(int status, string line)
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", Branching(), Line("L", "after")), Variables(("Body", "Object"), ("Code", "Int32"))));
        driver.Start();
        driver.Instance.Bookmarks.ShouldHaveSingleItem().Kind.ShouldBe(BookmarkKind.HttpAnswer);
        Answer(driver, new(HttpAnswerKind.Responded) { StatusCode = status, Content = Value.Parse("""{"t":7}"""), Headers = Value.Parse("""{"X":["y"]}""") });
        driver.Lines.ShouldBe([line, "after"]);
        driver.Instance.Variables["Code"].ShouldBe(Value.From(status));
        driver.Instance.Variables["Body"].ShouldBe(Value.Parse("""{"t":7}"""));
    }

    [Theory]
    [InlineData(HttpAnswerKind.FailedToConnect, "unreachable")]
    [InlineData(HttpAnswerKind.TimedOut, "late")]
    public void No_answer_has_its_own_activities(HttpAnswerKind kind, string line)
    {
        var driver = new InstanceDriver(Workflow(Sequence("S", Branching(), Line("L", "after")), Variables(("Body", "Object"), ("Code", "Int32"))));
        driver.Start();
        Answer(driver, new(kind) { Reason = "no route" });
        driver.Lines.ShouldBe([line, "after"]);
        driver.Instance.Variables["Body"].ShouldBe(Value.Null);
    }

    [Theory]
    [InlineData(HttpAnswerKind.Responded, 200, "200,Done")]
    [InlineData(HttpAnswerKind.Responded, 404, "404,Done")]
    [InlineData(HttpAnswerKind.Responded, 500, "Unmatched status code,Done")]
    [InlineData(HttpAnswerKind.FailedToConnect, 0, "Failed to connect")]
    [InlineData(HttpAnswerKind.TimedOut, 0, "Timeout")]
    public void In_a_flowchart_the_status_is_the_outcome(HttpAnswerKind kind, int status, string outcomes)
    {
        foreach (var type in new[] { "Elsa.FlowSendHttpRequest", "Elsa.DownloadHttpFile" })
        {
            var driver = new InstanceDriver(Workflow(Flowchart("F", [Activity(type, "H", Url, Codes)])));
            driver.Start();
            Answer(driver, new(kind) { StatusCode = status });
            var completed = driver.Last.Journal.Single(entry => entry is { ActivityId: "H", Kind: JournalKind.Completed });
            string.Join(',', completed.Outcomes).ShouldBe(outcomes, type);
        }
    }

    [Fact]
    public void A_download_gives_the_file_with_its_name_and_bytes()
    {
        var driver = new InstanceDriver(Workflow(
            Activity("Elsa.DownloadHttpFile", "D", Url, $"\"result\":{Captured("File")}", $"\"responseContentBytes\":{Captured("Bytes")}", $"\"responseContentHeaders\":{Captured("Headers")}"),
            Variables(("File", "Object"), ("Bytes", "ByteArray"), ("Headers", "Object"))));
        driver.Start();
        driver.Effect<Effect.HttpRequested>().Request.WantsBytes.ShouldBeTrue();
        Answer(driver, new(HttpAnswerKind.Responded)
        {
            StatusCode = 200,
            Content = Value.From("aGVsbG8="),
            ContentType = "application/pdf",
            FileName = "form.pdf",
            Headers = Value.Parse("""{"etag":["\"v1\""],"Content-Language":["zh"],"Date":["today"]}"""),
        });
        driver.Instance.Variables["File"].ShouldBe(Value.Parse("""{"Filename":"form.pdf","ContentType":"application/pdf","ETag":"\"v1\"","Content":"aGVsbG8="}"""));
        driver.Instance.Variables["Bytes"].ShouldBe(Value.From("aGVsbG8="));
        driver.Instance.Variables["Headers"].ShouldBe(Value.Parse("""{"Content-Language":["zh"]}"""));
    }

    [Fact]
    public void A_request_that_the_host_refuses_is_an_incident_with_the_reason()
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.SendHttpRequest", "H", Url)));
        driver.Start();
        Answer(driver, new(HttpAnswerKind.Refused) { Reason = "the address is not allowed" });
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        var incident = driver.Instance.Incidents.ShouldHaveSingleItem();
        incident.Kind.ShouldBe(IncidentKind.Http);
        incident.Message.ShouldBe("The request was not sent: the address is not allowed");
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void An_address_that_is_not_absolute_http_is_an_incident(string url)
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.SendHttpRequest", "H", $"\"url\":{Script("String", $"'{url}'")}")));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
        driver.Last.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void A_request_that_nobody_waits_for_any_more_is_withdrawn_once()
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.SendHttpRequest", "H", Url)));
        driver.Start();
        var id = driver.Effect<Effect.HttpRequested>().RequestId;
        driver.Give(new Stimulus.Cancel("enough"));
        driver.Effect<Effect.HttpWithdrawn>().RequestId.ShouldBe(id);
        driver.Give(new Stimulus.HttpResponded(id, new(HttpAnswerKind.Responded) { StatusCode = 200 })).Matched.ShouldBeFalse();
    }

    private static string Branching() => Activity(
        "Elsa.SendHttpRequest",
        "H",
        Url,
        $"\"parsedContent\":{Captured("Body")}",
        $"\"statusCode\":{Captured("Code")}",
        $$"""
        "expectedStatusCodes":[{"statusCode":200,"activity":{{Line("A", "ok")}}},{"statusCode":404,"activity":{{Line("B", "missing")}}},{"statusCode":500}],
        "unmatchedStatusCode":{{Line("C", "other")}},"failedToConnect":{{Line("D", "unreachable")}},"timeout":{{Line("E", "late")}}
        """);

    private static void Answer(InstanceDriver driver, HttpAnswer answer) =>
        driver.Give(new Stimulus.HttpResponded(driver.Effect<Effect.HttpRequested>().RequestId, answer)).Matched.ShouldBeTrue();
}
