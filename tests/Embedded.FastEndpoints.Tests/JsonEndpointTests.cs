using FastEndpoints;
using FluentValidation;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class JsonEndpointTests
{
    public sealed record NoteRequest(string Title, int Pages);

    public sealed record NoteResponse(string Title, int Pages);

    public sealed class NoteValidator : Validator<NoteRequest>
    {
        public NoteValidator()
        {
            RuleFor(x => x.Title).NotEmpty();
            RuleFor(x => x.Pages).GreaterThan(0);
        }
    }

    public sealed class CreateNote : Endpoint<NoteRequest, NoteResponse>
    {
        public override void Configure()
        {
            Post("/notes");
            Roles("clerk");
        }

        public override Task HandleAsync(NoteRequest req, CancellationToken ct) => Send.OkAsync(new NoteResponse(req.Title, req.Pages), ct);
    }

    private static Task<TestApp> StartAsync(Action<Config>? configure = null) => TestApp.StartAsync(configure, typeof(CreateNote), typeof(NoteValidator));

    [Fact]
    public async Task A_valid_request_of_a_user_with_the_role_is_answered()
    {
        await using var app = await StartAsync(c => c.Endpoints.RoutePrefix = "api");
        var answer = await app.PostAsync("/api/notes", """{"title":"a","pages":2}""", "role=clerk");
        answer.Code.ShouldBe(200);
        answer.Body.ShouldBe("""{"title":"a","pages":2}""");
        answer.ContentType.ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task A_user_without_the_role_gets_403_and_nobody_gets_401_both_without_a_body()
    {
        await using var app = await StartAsync();
        var wrong = await app.PostAsync("/notes", """{"title":"a","pages":2}""", "role=guest");
        (wrong.Code, wrong.Body).ShouldBe((403, ""));
        var nobody = await app.PostAsync("/notes", """{"title":"a","pages":2}""");
        (nobody.Code, nobody.Body).ShouldBe((401, ""));
    }

    [Fact]
    public async Task A_request_that_a_validator_refuses_gets_the_default_error_body()
    {
        await using var app = await StartAsync();
        var answer = await app.PostAsync("/notes", """{"title":"","pages":2}""", "role=clerk");
        answer.Body.ShouldBe("""{"statusCode":400,"message":"One or more errors occurred!","errors":{"title":["'title' must not be empty."]}}""");
        answer.Code.ShouldBe(400);
        answer.ContentType.ShouldBe("application/problem+json; charset=utf-8");
    }

    [Fact]
    public async Task A_request_that_a_validator_refuses_gets_problem_details_if_configured()
    {
        await using var app = await StartAsync(c => c.Errors.UseProblemDetails(p => p.IndicateErrorCode = true));
        var answer = await app.PostAsync("/notes", """{"title":"","pages":2}""", "role=clerk");
        var trace = answer.Json["traceId"]!.GetValue<string>();
        trace.ShouldNotBeEmpty();
        answer.Body.Replace(trace, "T").ShouldBe(
            """{"type":"https://www.rfc-editor.org/rfc/rfc7231#section-6.5.1","title":"Bad Request","status":400,"instance":"/notes","traceId":"T","detail":"'title' must not be empty.","errors":[{"name":"title","reason":"'title' must not be empty.","code":"NotEmptyValidator"}]}""");
        answer.ContentType.ShouldBe("application/problem+json; charset=utf-8");
    }
}
