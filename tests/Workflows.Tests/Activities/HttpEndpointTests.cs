using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class HttpEndpointTests
{
    private static readonly string Path = $"\"path\":{Text("/cases//{id:int}/photos/")}";
    private static readonly string Methods = $"\"supportedMethods\":{Object("List<String>", """["post","PUT"]""")}";

    private static readonly Value Request = Value.Parse(
        """
        {"method":"POST","path":"cases/7/photos","routeData":{"id":"7"},"queryStringData":{"q":"x"},"headers":{"X":"y"},"contentLength":100,
         "content":{"n":1},"files":[{"fileName":"a.PDF","contentType":"application/pdf; v=1","length":50,"content":"aGk="}]}
        """);

    [Fact]
    public void A_call_gives_its_parts_as_outputs()
    {
        var driver = Drive(
            Path,
            Methods,
            $"\"parsedContent\":{Captured("Body")}",
            $"\"routeData\":{Captured("Route")}",
            $"\"queryStringData\":{Captured("Query")}",
            $"\"headers\":{Captured("Headers")}",
            $"\"files\":{Captured("Files")}",
            $"\"file\":{Captured("File")}",
            $"\"result\":{Captured("Request")}");
        driver.Start();
        var bookmark = driver.Instance.Bookmarks.ShouldHaveSingleItem();
        bookmark.Kind.ShouldBe(BookmarkKind.HttpEndpoint);
        bookmark.Name.ShouldBe("cases/{id}/photos");
        bookmark.Methods.ShouldBe(["POST", "PUT"]);
        driver.Give(new Stimulus.HttpReceived(bookmark.Id, Request));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Variables["Body"].ShouldBe(Value.Parse("""{"n":1}"""));
        driver.Instance.Variables["Route"].ShouldBe(Value.Parse("""{"id":"7"}"""));
        driver.Instance.Variables["Query"].ShouldBe(Value.Parse("""{"q":"x"}"""));
        driver.Instance.Variables["Headers"].ShouldBe(Value.Parse("""{"X":"y"}"""));
        driver.Instance.Variables["File"].AsObject()["fileName"].ShouldBe(Value.From("a.PDF"));
        driver.Instance.Variables["Request"].ShouldBe(Request);
    }

    [Fact]
    public void A_call_starts_a_workflow_with_the_same_outputs()
    {
        var driver = Drive(Path, Methods, "\"customProperties\":{\"canStartWorkflow\":true}", $"\"parsedContent\":{Captured("Body")}");
        var trigger = driver.Program.Triggers(driver.Context).ShouldHaveSingleItem();
        trigger.Kind.ShouldBe(TriggerKind.Http);
        trigger.Name.ShouldBe("cases/{id}/photos");
        trigger.Methods.ShouldBe(["POST", "PUT"]);
        driver.Give(new Stimulus.Start(TriggerActivityId: "E", Payload: Request));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Variables["Body"].ShouldBe(Value.Parse("""{"n":1}"""));
    }

    [Fact]
    public void What_a_call_must_meet_is_told_to_the_host_and_survives_being_stored()
    {
        var driver = Drive(
            Path,
            $"\"authorize\":{Literal("Boolean", true)}",
            $"\"policy\":{Text("Officers")}",
            $"\"requestTimeout\":{Literal("TimeSpan", "00:00:30")}",
            $"\"requestSizeLimit\":{Literal("Int64", 1000)}",
            "\"canStartWorkflow\":true");
        var admission = new HttpAdmission(true, "Officers", TimeSpan.FromSeconds(30), 1000);
        driver.Program.Triggers(driver.Context).ShouldHaveSingleItem().Admission.ShouldBe(admission);
        driver.Start();
        driver.Instance.Bookmarks.ShouldHaveSingleItem().Admission.ShouldBe(admission);
        driver.Instance.Bookmarks[0].Methods.ShouldBe(["GET"]);
    }

    public static TheoryData<string, string, string, int> Limits => new()
    {
        { $"\"requestSizeLimit\":{Literal("Int64", 99)}", "exposeRequestTooLargeOutcome", "Request too large", 413 },
        { $"\"fileSizeLimit\":{Literal("Int64", 49)}", "exposeFileTooLargeOutcome", "File too large", 413 },
        { $"\"allowedFileExtensions\":{Object("List<String>", """[".docx"]""")}", "exposeInvalidFileExtensionOutcome", "Invalid file extension", 415 },
        { $"\"blockedFileExtensions\":{Object("List<String>", """["pdf"]""")}", "exposeInvalidFileExtensionOutcome", "Invalid file extension", 415 },
        { $"\"allowedMimeTypes\":{Object("List<String>", """["image/png"]""")}", "exposeInvalidFileMimeTypeOutcome", "Invalid file MIME type", 415 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_request_beyond_a_limit_takes_its_outcome_or_is_refused(string limit, string expose, string outcome, int status)
    {
        var exposed = Drive(Path, limit, $"\"{expose}\":true");
        exposed.Start();
        exposed.Give(new Stimulus.HttpReceived(exposed.Instance.Bookmarks[0].Id, Request));
        exposed.Last.Journal.Single(entry => entry is { ActivityId: "E", Kind: JournalKind.Completed }).Outcomes.ShouldBe([outcome]);

        // Otherwise the caller is refused, and the instance waits for the next call.
        var refusing = Drive(Path, limit, "\"canStartWorkflow\":true");
        refusing.Start();
        var first = refusing.Instance.Bookmarks[0].Id;
        refusing.Give(new Stimulus.HttpReceived(first, Request));
        refusing.Effect<Effect.HttpResponseWritten>().StatusCode.ShouldBe(status);
        refusing.Instance.Bookmarks.ShouldHaveSingleItem().Id.ShouldNotBe(first);
        refusing.Instance.Status.ShouldBe(WorkflowStatus.Running);

        // An instance that such a call was to start ends at once.
        var starting = Drive(Path, limit, "\"canStartWorkflow\":true");
        starting.Give(new Stimulus.Start(TriggerActivityId: "E", Payload: Request));
        starting.Effect<Effect.HttpResponseWritten>().StatusCode.ShouldBe(status);
        starting.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        starting.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_request_within_all_limits_is_accepted()
    {
        var driver = Drive(
            Path,
            $"\"requestSizeLimit\":{Literal("Int64", 100)}",
            $"\"fileSizeLimit\":{Literal("Int64", 50)}",
            $"\"allowedFileExtensions\":{Object("List<String>", """[".pdf"]""")}",
            $"\"allowedMimeTypes\":{Object("List<String>", """["application/PDF"]""")}");
        driver.Start();
        driver.Give(new Stimulus.HttpReceived(driver.Instance.Bookmarks[0].Id, Request));
        driver.Lines.ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("cases", "cases")]
    [InlineData("/a//{id:guid}/{*rest}", "a/{id}/{*rest}")]
    [InlineData("{**all}", "{*all}")]
    [InlineData("a/{id?}", "a/{id?}")]
    public void Paths_have_one_form(string path, string normal)
    {
        HttpPath.TryNormalize(path, out var found, out var error).ShouldBeTrue(error);
        found.ShouldBe(normal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/{")]
    [InlineData("a/{}")]
    [InlineData("a/x{id}")]
    [InlineData("{id}/{ID}")]
    [InlineData("{id?}/a")]
    [InlineData("{*rest}/a")]
    [InlineData("a?b")]
    public void What_is_no_path_is_refused_at_publication(string path)
    {
        HttpPath.TryNormalize(path, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNullOrWhiteSpace();
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Activity("Elsa.HttpEndpoint", "E", $"\"path\":{Text(path)}")))).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(path.Length == 0 ? ProblemCodes.MissingInput : ProblemCodes.BadLiteral);
    }

    [Theory]
    [InlineData("cases/{id}", "/Cases/7/", """{"id":"7"}""")]
    [InlineData("cases/{id}", "cases", null)]
    [InlineData("cases/{id}", "cases/7/x", null)]
    [InlineData("cases/{id?}", "cases", "{}")]
    [InlineData("cases/{id?}", "cases/7", """{"id":"7"}""")]
    [InlineData("files/{*path}", "files/a/b.txt", """{"path":"a/b.txt"}""")]
    [InlineData("files/{*path}", "files", """{"path":""}""")]
    [InlineData("files", "filesystem", null)]
    public void A_called_path_is_compared_with_the_one_waited_at(string normal, string path, string? routeData)
    {
        HttpPath.TryMatch(normal, path, out var found).ShouldBe(routeData is not null);
        if (routeData is not null)
            found.ShouldBe(Value.Parse(routeData));
    }

    [Theory]
    [InlineData("\"NotFound\"", 404)]
    [InlineData("\"OK\"", 200)]
    [InlineData("\"202\"", 202)]
    [InlineData("418", 418)]
    public void A_response_is_handed_to_the_host(string status, int code)
    {
        var driver = new InstanceDriver(Workflow(Activity(
            "Elsa.WriteHttpResponse",
            "R",
            $"\"statusCode\":{{\"typeName\":\"HttpStatusCode\",\"expression\":{{\"type\":\"Literal\",\"value\":{status}}}}}",
            $"\"content\":{Script("Object", "({ ok: true })")}",
            $"\"contentType\":{Text("application/json")}",
            $"\"responseHeaders\":{Object("ObjectDictionary", """{"X":"1"}""")}")));
        driver.Start();
        var response = driver.Effect<Effect.HttpResponseWritten>();
        response.StatusCode.ShouldBe(code);
        response.Content.ShouldBe(Value.Parse("""{"ok":true}"""));
        response.ContentType.ShouldBe("application/json");
        response.Headers.ShouldBe(Value.Parse("""{"X":"1"}"""));
        response.FileName.ShouldBeNull();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_status_that_is_none_is_refused_at_publication() =>
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Activity("Elsa.WriteHttpResponse", "R", $"\"statusCode\":{Text("Fine")}")))).Problems.ShouldHaveSingleItem().Code
            .ShouldBe(ProblemCodes.BadLiteral);

    [Fact]
    public void A_file_response_takes_bytes_or_a_file_and_its_name_and_type()
    {
        var downloaded = File("({ Filename: 'form.pdf', ContentType: 'application/pdf', ETag: '\"1\"', Content: 'aGk=' })");
        downloaded.FileName.ShouldBe("form.pdf");
        downloaded.ContentType.ShouldBe("application/pdf");
        downloaded.Content.ShouldBe(Value.From("aGk="));
        downloaded.Headers.ShouldBe(Value.Parse("""{"ETag":"\"1\""}"""));
        var plain = File("'aGk='", $"\"filename\":{Text("x.txt")}");
        plain.FileName.ShouldBe("x.txt");
        plain.ContentType.ShouldBe("application/octet-stream");

        static Effect.HttpResponseWritten File(string script, params string[] members)
        {
            var driver = new InstanceDriver(Workflow(Activity("Elsa.WriteFileHttpResponse", "R", [$"\"content\":{Script("Object", script)}", .. members])));
            driver.Start();
            return driver.Effect<Effect.HttpResponseWritten>();
        }
    }

    [Fact]
    public void Several_files_in_one_response_are_an_incident()
    {
        var driver = new InstanceDriver(Workflow(Activity("Elsa.WriteFileHttpResponse", "R", $"\"content\":{Script("Object", "['a', 'b']")}")));
        driver.Start();
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }

    private static InstanceDriver Drive(params string[] members) => new(Workflow(
        Sequence("S", Activity("Elsa.HttpEndpoint", "E", members), Line("L", "after")),
        Variables(("Body", "Object"), ("Route", "Object"), ("Query", "Object"), ("Headers", "Object"), ("Files", "Object"), ("File", "Object"), ("Request", "Object"))));
}
