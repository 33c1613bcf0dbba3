using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_workflows_speak_http : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Key, string? Authorization, string? ApiKey)> _received = new();
    private readonly WebApplication _other;
    private OfficeApp _app = null!;
    private HttpClient _admin = null!;
    private string _base = "";
    private int _failures;

    public When_workflows_speak_http()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _other = builder.Build();
        _other.Urls.Add("http://127.0.0.1:0");
        _other.Map("/{**path}", AnswerAsync);
    }

    public async Task InitializeAsync()
    {
        await _other.StartAsync();
        _base = _other.Urls.Single();
        _app = new OfficeApp(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), settings: new()
        {
            ["Workflows:Http:AllowedHosts:0"] = new Uri(_base).Authority,
            ["Workflows:Http:AllowedHosts:1"] = "metadata.test",
            ["Workflows:Http:AllowedHosts:2"] = "169.254.169.254",
            ["Workflows:Http:AllowedNetworks:0"] = "127.0.0.0/8",
            ["Workflows:Http:MaxResponseBytes"] = "1000",
            ["Workflows:Http:FirstRetry"] = "00:00:00.010",
        });
        _admin = await _app.AdminAsync();
        await _admin.PublishAsync(Sequence("ask", Ask(), Output("o", "getVariable('Seen')")));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_request_goes_out_with_its_key_and_the_answer_comes_back()
    {
        var end = await _admin.UntilAsync(await _admin.StartAsync("ask", $"{_base}/json"), "Finished");
        end["output"]!["Result"].Compact().ShouldBe("""{"said":"{\u0022question\u0022:1}"}""");
        var request = _received.ShouldHaveSingleItem();
        request.Key.ShouldStartWith(end.Text("id"));
        request.Authorization.ShouldBe("Bearer secret");
        await Signals.UntilAsync(async () => await _app.CountAsync("select count(*) from outbox") == 0);
    }

    [Fact]
    public async Task Nothing_of_a_request_can_be_read_in_the_outbox()
    {
        var gate = new DeliveryGate("workflow.http");
        await using var app = new OfficeApp(_app.Time.GetUtcNow(), settings: new()
        {
            ["Workflows:Http:AllowedHosts:0"] = new Uri(_base).Authority,
            ["Workflows:Http:AllowedNetworks:0"] = "127.0.0.0/8",
        })
        {
            Gate = gate,
        };
        var admin = await app.AdminAsync();
        var ask = Ask();
        ask["requestHeaders"] = Script("({ 'X-Api-Key': 'open-sesame' })", "ObjectDictionary");
        ask["content"] = Script("({ phone: '13800138000' })");
        await admin.PublishAsync(Sequence("secret", ask, Output("o", "getVariable('Seen')")));
        var id = await admin.StartAsync("secret", $"{_base}/json?token=hidden");
        await gate.ArrivedAsync(1);
        (await app.CountAsync("select count(*) from outbox where kind = 'workflow.http' and payload like '{\"sealed\":\"%'")).ShouldBe(1);
        foreach (var secret in (string[])["%open-sesame%", "%13800138000%", "%hidden%", "%Bearer%", "%127.0.0.1%", "%Api-Key%"])
            (await app.CountAsync("select count(*) from outbox where payload like @secret", new { secret })).ShouldBe(0, secret);
        gate.Open();
        (await admin.UntilAsync(id, "Finished"))["output"]!["Result"].Compact().ShouldContain("138");
        var request = _received.ShouldHaveSingleItem();
        request.Authorization.ShouldBe("Bearer secret");
        request.ApiKey.ShouldBe("open-sesame");
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_with_the_same_key()
    {
        _failures = 2;
        var end = await _admin.UntilAsync(await _admin.StartAsync("ask", $"{_base}/json"), "Finished");
        end["output"]!["Result"].Compact().ShouldContain("question");
        _received.Count.ShouldBe(3);
        _received.Select(request => request.Key).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("{base}/to-elsewhere")]
    [InlineData("{base}/to-metadata")]
    [InlineData("{base}/large")]
    [InlineData("http://user:pass@127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    public async Task What_may_not_be_called_is_refused_and_the_workflow_is_told(string address)
    {
        var end = await _admin.UntilAsync(await _admin.StartAsync("ask", address.Replace("{base}", _base, StringComparison.Ordinal)), "Faulted");
        end["incidents"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_an_allowed_address_is_followed()
    {
        var end = await _admin.UntilAsync(await _admin.StartAsync("ask", $"{_base}/to-json"), "Finished");
        end["output"]!["Result"].Compact().ShouldContain("said");
    }

    [Fact]
    public async Task A_call_starts_a_workflow_that_answers_it()
    {
        await _admin.PublishAsync(Sequence("hook", Starting(Endpoint("h", "orders/{id}", "POST")), Reply("w", "({ id: getVariable('Seen').routeData.id, got: getVariable('Seen').content })", "Created")));
        var caller = _app.CreateClient();
        var answer = await caller.PostAsJsonAsync("/workflows/orders/42?x=1", new { a = 1 });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"id":"42","got":{"a":1}}""");
        (await _admin.InstancesAsync("definitionId=hook&subStatus=Finished")).Length.ShouldBe(1);

        var wrong = await caller.GetAsync("/workflows/orders/42");
        (await wrong.ProblemAsync(HttpStatusCode.MethodNotAllowed)).Text("code").ShouldBe("request.method");
        wrong.Content.Headers.Allow.ShouldBe(["POST"]);
        await (await caller.PostAsJsonAsync("/workflows/orders", new { })).ProblemAsync(HttpStatusCode.NotFound);
        await (await caller.PostAsync("/workflows/orders/1", Json("{bad"))).ProblemAsync(HttpStatusCode.BadRequest);
        await (await caller.PostAsync("/workflows/orders/1", Json($"\"{new string('x', 2_000_000)}\""))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        (await _admin.InstancesAsync("definitionId=hook")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_starts_nothing()
    {
        await _admin.PublishAsync(Sequence("keyed", Starting(Endpoint("h", "keyed", "POST")), Reply("w", "getVariable('Seen').content", "OK")));
        var caller = _app.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/keyed") { Content = Json("\"once\"") };
            request.Headers.Add("Idempotency-Key", "k-1");
            (await (await caller.SendAsync(request)).Content.ReadAsStringAsync()).ShouldBe("once");
        }

        (await _admin.InstancesAsync("definitionId=keyed")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_workflow_that_waits_at_an_address_wants_the_right_caller()
    {
        var endpoint = Endpoint("h", "confirm", "GET");
        endpoint["authorize"] = Literal(true, "Boolean");
        endpoint["policy"] = Literal("integrator");
        await _admin.PublishAsync(Sequence("confirm", endpoint, Output("o", "'confirmed'")));
        var first = await _admin.StartAsync("confirm", correlationId: "c-1");
        var second = await _admin.StartAsync("confirm", correlationId: "c-2");
        await (await _app.CreateClient().GetAsync("/workflows/confirm")).ProblemAsync(HttpStatusCode.Unauthorized);
        var clerk = await _app.PersonAsync("clerk", ["clerk"]);
        await (await clerk.GetAsync("/workflows/confirm?correlationId=c-1")).ProblemAsync(HttpStatusCode.Forbidden);
        var machine = await _app.PersonAsync("machine", ["integrator"]);
        (await (await machine.GetAsync("/workflows/confirm")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.ambiguous");
        var answer = await machine.GetAsync("/workflows/confirm?correlationId=c-2");
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.Location!.ToString().ShouldBe($"/api/workflow-instances/{second}");
        (await _admin.InstanceAsync(second)).Text("subStatus").ShouldBe("Finished");
        (await _admin.InstanceAsync(first)).Text("subStatus").ShouldBe("Suspended");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _received.Enqueue((context.Request.Path, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers.Authorization, context.Request.Headers["X-Api-Key"]));
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            context.Response.StatusCode = 503;
            return;
        }

        switch (context.Request.Path.Value)
        {
            case "/to-json":
                context.Response.Redirect("/json");
                break;
            case "/to-elsewhere":
                context.Response.Redirect("http://example.com/");
                break;
            case "/to-metadata":
                context.Response.Redirect("http://169.254.169.254/");
                break;
            case "/large":
                await context.Response.WriteAsync(new string('x', 2000));
                break;
            default:
                using (var reader = new StreamReader(context.Request.Body))
                    await context.Response.WriteAsJsonAsync(new { said = await reader.ReadToEndAsync() });
                break;
        }
    }

    private static JsonObject Ask() => Activity(
        "FlowSendHttpRequest",
        "ask",
        ("url", Script("getInput('Order')", "Uri")),
        ("method", Literal("POST")),
        ("content", Script("({ question: 1 })")),
        ("authorization", Literal("Bearer secret")),
        ("enableResiliency", Literal(true, "Boolean")),
        ("parsedContent", Seen()));

    private static JsonObject Endpoint(string id, string path, string method) => Activity(
        "HttpEndpoint", id, ("path", Literal(path)), ("supportedMethods", Script($"['{method}']", "List<String>")), ("result", Seen()));

    private static JsonObject Reply(string id, string content, string status) =>
        Activity("WriteHttpResponse", id, ("statusCode", Literal(status, "Object")), ("content", Script(content)));
}
