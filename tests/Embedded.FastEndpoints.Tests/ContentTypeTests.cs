using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class ContentTypeTests
{
    public sealed class BodyRequest
    {
        public int Id { get; set; }

        public string? Text { get; set; }
    }

    public sealed class Write : Endpoint<BodyRequest, BodyRequest>
    {
        public override void Configure()
        {
            Verbs(Http.POST, Http.PUT, Http.PATCH, Http.DELETE, Http.GET);
            Routes("/write/{id}");
            AllowAnonymous();
        }

        public override Task<BodyRequest> ExecuteAsync(BodyRequest req, CancellationToken ct) => Task.FromResult(req);
    }

    public sealed class RouteOnlyRequest
    {
        [RouteParam]
        public int Id { get; set; }
    }

    public sealed class RouteOnly : Endpoint<RouteOnlyRequest, RouteOnlyRequest>
    {
        public override void Configure()
        {
            Post("/route-only/{id}");
            AllowAnonymous();
        }

        public override Task<RouteOnlyRequest> ExecuteAsync(RouteOnlyRequest req, CancellationToken ct) => Task.FromResult(req);
    }

    public sealed class NoRequest : EndpointWithoutRequest<string>
    {
        public override void Configure()
        {
            Post("/no-request");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct) => Send.StringAsync("ok", cancellation: ct);
    }

    [Theory]
    [InlineData("POST", "text/plain")]
    [InlineData("PUT", "application/xml")]
    [InlineData("PATCH", null)]
    [InlineData("POST", "application/x-www-form-urlencoded")]
    public async Task A_body_of_another_content_type_or_of_none_is_refused_with_415_and_no_body(string method, string? contentType)
    {
        await using var app = await TestApp.StartAsync(typeof(Write));
        var answer = await app.SendAsync(method, "/write/1", "{}", contentType);
        (answer.Code, answer.Body).ShouldBe((415, ""));
    }

    [Fact]
    public async Task A_post_without_any_body_is_refused_with_415()
    {
        await using var app = await TestApp.StartAsync(typeof(Write));
        (await app.SendAsync("POST", "/write/1")).Code.ShouldBe(415);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    public async Task Status_pages_of_the_application_can_add_a_body_to_415(string? contentType)
    {
        await using var app = await TestApp.StartAsync(null, null, [typeof(Write)], a => a.UseStatusCodePages("text/plain", "page {0}"));
        (await app.SendAsync("POST", "/write/1", "{}", contentType)).Body.ShouldBe("page 415");
    }

    [Theory]
    [InlineData("POST", "application/json")]
    [InlineData("PUT", "application/json; charset=utf-8")]
    [InlineData("DELETE", "application/json")]
    [InlineData("GET", "application/json")]
    public async Task A_JSON_body_is_read(string method, string contentType)
    {
        await using var app = await TestApp.StartAsync(typeof(Write));
        (await app.SendAsync(method, "/write/1", """{"text":"t"}""", contentType)).Body.ShouldBe("""{"id":1,"text":"t"}""");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Reads_and_deletes_need_no_body(string method)
    {
        await using var app = await TestApp.StartAsync(typeof(Write));
        (await app.SendAsync(method, "/write/1?text=q")).Body.ShouldBe("""{"id":1,"text":"q"}""");
        (await app.SendAsync(method, "/write/1?text=q", "ignored", "text/plain")).Body.ShouldBe("""{"id":1,"text":"q"}""");
        (await app.SendAsync(method, "/write/1", "", "application/json")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Requests_bound_from_elsewhere_and_endpoints_without_request_take_any_body()
    {
        await using var app = await TestApp.StartAsync(typeof(RouteOnly), typeof(NoRequest));
        (await app.SendAsync("POST", "/route-only/5")).Body.ShouldBe("""{"id":5}""");
        (await app.SendAsync("POST", "/route-only/5", "x", "text/plain")).Body.ShouldBe("""{"id":5}""");
        (await app.SendAsync("POST", "/no-request")).Body.ShouldBe("ok");
        (await app.SendAsync("POST", "/no-request", "x", "text/plain")).Body.ShouldBe("ok");
    }
}
