using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class SendTests
{
    public sealed class Item
    {
        public string Name { get; set; } = "n";

        [ToHeader("X-Revision")]
        public int Revision { get; set; } = 7;
    }

    public sealed class Sender : EndpointWithoutRequest<Item>
    {
        public override void Configure()
        {
            Get("/send/{kind}");
            AllowAnonymous();
            ResponseInterceptor(new Stamp());
        }

        public override Task HandleAsync(CancellationToken ct) => Route<string>("kind") switch
        {
            "ok" => Send.OkAsync(ct),
            "ok-body" => Send.OkAsync(new Item(), ct),
            "response" => Send.ResponseAsync(new Item(), 202, ct),
            "no-content" => Send.NoContentAsync(ct),
            "not-found" => Send.NotFoundAsync(ct),
            "forbidden" => Send.ForbiddenAsync(ct),
            "unauthorized" => Send.UnauthorizedAsync(ct),
            "not-modified" => Send.NotModifiedAsync(ct),
            "status" => Send.StatusCodeAsync(418, ct),
            "result" => Send.ResultAsync(TypedResults.Accepted("/there", "x")),
            "headers" => Send.HeadersAsync(h => h["X-A"] = "b", 204, ct),
            "empty" => Send.EmptyJsonObject(ct),
            "string" => Send.StringAsync("<p>你好</p>", 200, "text/html; charset=utf-8", ct),
            "redirect" => Send.RedirectAsync("/elsewhere"),
            "redirect-permanent" => Send.RedirectAsync("https://example.org/", true, true),
            "redirect-remote" => Send.RedirectAsync("https://example.org/"),
            "bytes" => Send.BytesAsync([1, 2, 3, 4, 5], "a.bin", "application/x-a", enableRangeProcessing: true, cancellation: ct),
            "stream" => Send.StreamAsync(new MemoryStream([1, 2, 3]), "b.bin", 3, cancellation: ct),
            "file" => Send.FileAsync(new FileInfo(typeof(SendTests).Assembly.Location), "application/x-dll", enableRangeProcessing: true, cancellation: ct),
            "intercepted" => Send.InterceptedAsync(new Item(), 200, ct),
            "created" => Send.CreatedAtAsync<ReadItem>(new { id = 5 }, new Item(), cancellation: ct),
            "created-absolute" => Send.CreatedAtAsync<ReadItem>(new { id = 5 }, generateAbsoluteUrl: true, cancellation: ct),
            "created-named" => Send.CreatedAtAsync("named-item", new { id = 6 }, new Item(), cancellation: ct),
            "accepted" => Send.AcceptedAtAsync<ReadItem>(new { id = 5 }, cancellation: ct),
            "created-missing" => Send.CreatedAtAsync<ReadItem>(cancellation: ct),
            "errors" => ErrorsAsync(ct),
            _ => Task.CompletedTask,
        };

        private Task<global::FastEndpoints.Void> ErrorsAsync(CancellationToken ct)
        {
            AddError(new ValidationFailure("Name", "no"));
            return Send.ErrorsAsync(422, ct);
        }
    }

    private sealed class Stamp : IResponseInterceptor
    {
        public Task InterceptResponseAsync(object response, int statusCode, HttpContext ctx, IReadOnlyCollection<ValidationFailure> failures, CancellationToken ct)
        {
            ((Item)response).Name += "!";
            return Task.CompletedTask;
        }
    }

    public sealed class ReadItem : EndpointWithoutRequest<Item>
    {
        public override void Configure()
        {
            Get("/items/{id}");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;
    }

    public sealed class NamedItem : EndpointWithoutRequest<Item>
    {
        public override void Configure()
        {
            Get("/named/{id}");
            AllowAnonymous();
            Description(b => b.WithName("named-item"));
        }

        public override Task HandleAsync(CancellationToken ct)
        {
            Response.Name = "assigned";
            return Task.CompletedTask;
        }
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(c => c.Endpoints.RoutePrefix = "api", typeof(Sender), typeof(ReadItem), typeof(NamedItem));

    [Theory]
    [InlineData("ok", 200, "")]
    [InlineData("ok-body", 200, "{\"name\":\"n\"}")]
    [InlineData("response", 202, "{\"name\":\"n\"}")]
    [InlineData("no-content", 204, "")]
    [InlineData("not-found", 404, "")]
    [InlineData("forbidden", 403, "")]
    [InlineData("unauthorized", 401, "")]
    [InlineData("not-modified", 304, "")]
    [InlineData("status", 418, "")]
    [InlineData("result", 202, "\"x\"")]
    [InlineData("headers", 204, "")]
    [InlineData("empty", 200, "{}")]
    [InlineData("string", 200, "<p>你好</p>")]
    [InlineData("redirect", 302, "")]
    [InlineData("redirect-permanent", 301, "")]
    [InlineData("stream", 200, "\u0001\u0002\u0003")]
    [InlineData("intercepted", 200, "{\"name\":\"n!\"}")]
    [InlineData("created", 201, "{\"name\":\"n\"}")]
    [InlineData("created-absolute", 201, "")]
    [InlineData("created-named", 201, "{\"name\":\"n\"}")]
    [InlineData("accepted", 202, "")]
    [InlineData("errors", 422, "{\"statusCode\":422,\"message\":\"One or more errors occurred!\",\"errors\":{\"name\":[\"no\"]}}")]
    [InlineData("nothing", 204, "")]
    public async Task Each_send_method_answers_with_its_status_and_body(string kind, int code, string body)
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync("/api/send/" + kind);
        (answer.Code, answer.Body).ShouldBe((code, body));
    }

    [Theory]
    [InlineData("ok-body", "X-Revision", "7")]
    [InlineData("headers", "X-A", "b")]
    [InlineData("redirect", "Location", "/elsewhere")]
    [InlineData("redirect-permanent", "Location", "https://example.org/")]
    [InlineData("created", "Location", "/api/items/5")]
    [InlineData("created-absolute", "Location", "http://localhost/api/items/5")]
    [InlineData("created-named", "Location", "/api/named/6")]
    [InlineData("accepted", "Location", "/api/items/5")]
    [InlineData("string", "Content-Type", "text/html; charset=utf-8")]
    [InlineData("bytes", "Content-Disposition", "attachment; filename=a.bin; filename*=UTF-8''a.bin")]
    [InlineData("bytes", "Content-Type", "application/x-a")]
    [InlineData("stream", "Content-Length", "3")]
    [InlineData("empty", "Content-Type", "application/json; charset=utf-8")]
    public async Task Each_send_method_sets_its_headers(string kind, string header, string value)
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/api/send/" + kind)).Headers[header].ShouldBe(value);
    }

    [Fact]
    public async Task A_part_of_bytes_or_of_a_file_can_be_asked_for()
    {
        await using var app = await StartAsync();
        var bytes = await app.SendAsync("GET", "/api/send/bytes", headers: ("Range", "bytes=1-2"));
        (bytes.Code, bytes.Body).ShouldBe((206, "\u0002\u0003"));
        var file = await app.SendAsync("GET", "/api/send/file", headers: ("Range", "bytes=0-1"));
        (file.Code, file.Body).ShouldBe((206, "MZ"));
    }

    [Theory]
    [InlineData("redirect-remote")]
    [InlineData("created-missing")]
    public async Task A_redirect_to_another_host_and_a_link_without_its_parameter_are_mistakes_of_the_endpoint(string kind)
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/api/send/" + kind)).Code.ShouldBe(500);
    }

    [Fact]
    public async Task A_response_that_was_read_is_created_and_sent()
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/api/named/1")).Body.ShouldBe("""{"name":"assigned"}""");
        var nothing = await app.GetAsync("/api/items/1");
        (nothing.Code, nothing.Body).ShouldBe((204, ""));
    }

    public sealed class Typed : EndpointWithoutRequest<Results<Ok<Item>, NotFound, global::FastEndpoints.ProblemDetails>>
    {
        public override void Configure()
        {
            Get("/typed/{kind}");
            AllowAnonymous();
        }

        public override async Task<Results<Ok<Item>, NotFound, global::FastEndpoints.ProblemDetails>> ExecuteAsync(CancellationToken ct)
        {
            await Task.Yield();
            switch (Route<string>("kind"))
            {
                case "ok":
                    return TypedResults.Ok(new Item());
                case "missing":
                    return TypedResults.NotFound();
                default:
                    AddError("wrong kind");
                    return new global::FastEndpoints.ProblemDetails(ValidationFailures);
            }
        }
    }

    [Fact]
    public async Task Typed_results_are_executed()
    {
        await using var app = await TestApp.StartAsync(typeof(Typed));
        (await app.GetAsync("/typed/ok")).Json["name"]!.GetValue<string>().ShouldBe("n");
        (await app.GetAsync("/typed/missing")).Code.ShouldBe(404);
        var problem = await app.GetAsync("/typed/other");
        problem.Code.ShouldBe(400);
        problem.ContentType.ShouldBe("application/json; charset=utf-8");
        problem.Json["errors"]![0]!.ToJsonString().ShouldBe("""{"name":"generalErrors","reason":"wrong kind"}""");
        problem.Json["instance"]!.GetValue<string>().ShouldBe("/typed/other");
    }

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), "circle")]
    public abstract record Shape;

    public sealed record Circle(int Radius) : Shape;

    public record Plain(int A);

    public sealed record Extended(int A, int B) : Plain(A);

    public sealed class Shapes : EndpointWithoutRequest<Shape>
    {
        public override void Configure()
        {
            Get("/shape");
            AllowAnonymous();
        }

        public override Task<Shape> ExecuteAsync(CancellationToken ct) => Task.FromResult<Shape>(new Circle(3));
    }

    public sealed class Plains : EndpointWithoutRequest<Plain>
    {
        public override void Configure()
        {
            Get("/plain-type");
            AllowAnonymous();
        }

        public override Task<Plain> ExecuteAsync(CancellationToken ct) => Task.FromResult<Plain>(new Extended(1, 2));
    }

    [Fact]
    public async Task Subtypes_are_written_as_their_base_type_says_or_in_full()
    {
        await using var app = await TestApp.StartAsync(typeof(Shapes), typeof(Plains));
        (await app.GetAsync("/shape")).Body.ShouldBe("""{"kind":"circle","radius":3}""");
        (await app.GetAsync("/plain-type")).Json.AsObject().Count.ShouldBe(2);
    }

    public sealed class Ticks : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/ticks", "/ticks/items", "/ticks/endless");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct) => HttpContext.Request.Path.Value switch
        {
            "/ticks" => Send.EventStreamAsync("tick", NumbersAsync(2, ct), ct),
            "/ticks/items" => Send.EventStreamAsync(ItemsAsync(), ct),
            _ => Send.EventStreamAsync("tick", NumbersAsync(int.MaxValue, ct), ct),
        };

        private static async IAsyncEnumerable<Plain> NumbersAsync(int count, [EnumeratorCancellation] CancellationToken ct)
        {
            for (var i = 1; i <= count; i++)
            {
                await Task.Yield();
                yield return new Plain(i);
                if (i == 3)
                    await Task.Delay(Timeout.Infinite, ct);
            }
        }

        private static async IAsyncEnumerable<StreamItem> ItemsAsync()
        {
            await Task.Yield();
            yield return new StreamItem("a", "x");
            yield return new StreamItem("own", "b\nforged: 1", new Plain(2), 500);
        }
    }

    [Fact]
    public async Task Server_sent_events_are_framed()
    {
        await using var app = await TestApp.StartAsync(typeof(Ticks));
        var answer = await app.GetAsync("/ticks");
        answer.Body.ShouldBe("id: 1\nevent: tick\ndata: {\"a\":1}\nretry: \n\nid: 2\nevent: tick\ndata: {\"a\":2}\nretry: \n\n");
        answer.ContentType.ShouldBe("text/event-stream; charset=utf-8");
        answer.Headers["Cache-Control"].ShouldBe("no-cache");
        answer.Headers["X-Accel-Buffering"].ShouldBe("no");
        (await app.GetAsync("/ticks/items")).Body.ShouldBe("id: 1\nevent: a\ndata: \"x\"\nretry: \n\nid: own\nevent: b forged: 1\ndata: {\"a\":2}\nretry: 500\n\n");
    }

    [Fact]
    public async Task An_event_stream_ends_when_the_application_stops()
    {
        await using var app = await TestApp.StartAsync(typeof(Ticks));
        using var response = await app.Client.GetAsync("/ticks/endless", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        string? line;
        do
            line = await reader.ReadLineAsync();
        while (line is not null && line != "id: 3");
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await reader.ReadToEndAsync()).ShouldBe("event: tick\ndata: {\"a\":3}\nretry: \n\n");
    }

    [Fact]
    public async Task A_global_modifier_sees_every_response()
    {
        await using var app = await TestApp.StartAsync(
            c => c.Endpoints.GlobalResponseModifier = (context, response) => context.Response.Headers["X-Type"] = response?.GetType().Name,
            typeof(Sender), typeof(ReadItem), typeof(NamedItem));
        (await app.GetAsync("/send/ok-body")).Headers["X-Type"].ShouldBe("Item");
        (await app.GetAsync("/send/errors")).Headers["X-Type"].ShouldBe("ErrorResponse");
    }
}
