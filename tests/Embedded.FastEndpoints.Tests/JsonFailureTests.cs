using System.Text;
using System.Text.Json.Serialization;
using FastEndpoints;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class JsonFailureTests
{
    public enum Kind
    {
        Complaint,
        Question,
    }

    public sealed class Caller
    {
        public required string Name { get; init; }

        public string? Phone { get; init; }
    }

    public sealed class CaseRequest
    {
        public required Kind Kind { get; init; }

        public required string Problem { get; init; }

        public required Caller Caller { get; init; }

        public int? Pages { get; init; }

        public DateTimeOffset? ReceivedAt { get; init; }

        public List<Caller>? Others { get; init; }
    }

    public sealed class Register : Endpoint<CaseRequest>
    {
        public override void Configure()
        {
            Post("/cases");
            AllowAnonymous();
            MaxRequestBodySize(2000);
        }

        public override Task HandleAsync(CaseRequest req, CancellationToken ct) => Send.NoContentAsync(ct);
    }

    private static Task<TestApp> StartAsync(Action<Config>? configure = null) => TestApp.StartAsync(
        c =>
        {
            c.Serializer.Options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            c.Serializer.Options.Converters.Add(new JsonStringEnumConverter());
            configure?.Invoke(c);
        },
        typeof(Register));

    private const string Rest = "\"problem\":\"p\",\"caller\":{\"name\":\"n\"}";

    [Fact]
    public async Task A_complete_body_is_accepted()
    {
        await using var app = await StartAsync();
        (await app.PostAsync("/cases", $$"""{"kind":"complaint",{{Rest}}}""")).Code.ShouldBe(204);
    }

    [Theory]
    [InlineData("{\"kind\":\"nonsense\"," + Rest + "}", "kind")]
    [InlineData("{\"kind\":{}," + Rest + "}", "kind")]
    [InlineData("{\"kind\":null," + Rest + "}", "kind")]
    [InlineData("{\"kind\":\"Complaint\",\"extra\":1," + Rest + "}", "extra")]
    [InlineData("{\"kind\":\"Complaint\",\"problem\":1,\"caller\":{\"name\":\"n\"}}", "problem")]
    [InlineData("{\"kind\":\"Complaint\",\"problem\":\"p\",\"caller\":{\"name\":\"n\",\"extra\":1}}", "caller.extra")]
    [InlineData("{\"kind\":\"Complaint\",\"problem\":\"p\",\"caller\":{\"name\":5}}", "caller.name")]
    [InlineData("{\"kind\":\"Complaint\",\"problem\":\"p\",\"caller\":[]}", "caller")]
    [InlineData("{\"kind\":\"Complaint\",\"problem\":\"p\",\"caller\":{}}", "caller.name")]
    [InlineData("{\"kind\":\"Complaint\",\"others\":[{\"name\":\"a\"},{}]," + Rest + "}", "others[1].name")]
    [InlineData("{\"kind\":\"Complaint\",\"pages\":1.5," + Rest + "}", "pages")]
    [InlineData("{\"kind\":\"Complaint\",\"pages\":99999999999," + Rest + "}", "pages")]
    [InlineData("{\"kind\":\"Complaint\",\"receivedAt\":\"yesterday\"," + Rest + "}", "receivedAt")]
    [InlineData("{\"kind\":\"Complaint\"," + Rest, "serializerErrors")]
    [InlineData("", "serializerErrors")]
    [InlineData("null", "serializerErrors")]
    [InlineData("[]", "serializerErrors")]
    [InlineData("\"text\"", "serializerErrors")]
    [InlineData("{\"kind\":\"Complaint\"," + Rest + "} trailing", "serializerErrors")]
    [InlineData("{'kind':'Complaint'}", "serializerErrors")]
    [InlineData("{\"kind\":\"Complaint\",\"problem\":\"\\uD800\",\"caller\":{\"name\":\"n\"}}", "problem")]
    public async Task A_body_that_cannot_be_read_is_refused_with_its_field(string body, string field)
    {
        await using var app = await StartAsync();
        var answer = await app.PostAsync("/cases", body);
        answer.Code.ShouldBe(400, answer.Body);
        answer.ContentType.ShouldBe("application/problem+json; charset=utf-8");
        answer.Json["errors"]!.AsObject().Select(e => e.Key).ShouldBe([field]);
        answer.Body.ShouldNotContain("OneWindow", customMessage: "type names are none of the caller's business");
        answer.Body.ShouldNotContain("BytePosition");
    }

    [Fact]
    public async Task Every_missing_required_member_is_named()
    {
        await using var app = await StartAsync();
        var answer = await app.PostAsync("/cases", "{}");
        answer.Code.ShouldBe(400);
        answer.Json["errors"]!.ToJsonString().ShouldBe(
            """{"kind":["A value is required!"],"problem":["A value is required!"],"caller":["A value is required!"]}""");
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused()
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cases")
        {
            Content = new ByteArrayContent([.. "{\"kind\":\"Complaint\",\"problem\":\""u8, 0xC3, 0x28, .. "\",\"caller\":{\"name\":\"n\"}}"u8]),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        (await app.SendAsync(request)).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Another_known_charset_is_read_and_an_unknown_one_is_refused_with_415()
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cases")
        {
            Content = new ByteArrayContent(Encoding.Unicode.GetBytes($$"""{"kind":"Complaint",{{Rest}}}""")),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-16");
        (await app.SendAsync(request)).Code.ShouldBe(204);
        var unknown = await app.SendAsync("POST", "/cases", "{}", "application/json; charset=klingon");
        unknown.Code.ShouldBe(415);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_with_413()
    {
        await using var app = await StartAsync(c => c.Errors.UseProblemDetails());
        var answer = await app.PostAsync("/cases", "{\"kind\":\"Complaint\",\"problem\":\"" + new string('x', 3000) + "\",\"caller\":{\"name\":\"n\"}}");
        answer.Code.ShouldBe(413, answer.Body);
        answer.Json["status"]!.GetValue<int>().ShouldBe(413);
        answer.Json["title"]!.GetValue<string>().ShouldBe("Payload Too Large");

        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/cases") { Content = new StringContent(new string(' ', 3000), Encoding.UTF8, "application/json") };
        chunked.Headers.TransferEncodingChunked = true;
        (await app.SendAsync(chunked)).Code.ShouldBe(413);
    }

    [Fact]
    public async Task The_configured_status_and_transformer_are_used()
    {
        await using var app = await StartAsync(c =>
        {
            c.Binding.JsonExceptionStatusCode = 422;
            c.Binding.JsonExceptionTransformer = e => new FluentValidation.Results.ValidationFailure("Json", "broken at " + e.Path);
        });
        var answer = await app.PostAsync("/cases", """{"kind":5.5}""");
        answer.Code.ShouldBe(422);
        answer.Errors("json").ShouldBe(["broken at $.kind"]);
    }

    [Fact]
    public async Task The_configured_response_builder_makes_the_body_of_JSON_failures()
    {
        await using var app = await StartAsync(c => c.Errors.ResponseBuilder = (failures, _, status) => new { status, first = failures[0].PropertyName });
        (await app.PostAsync("/cases", """{"extra":5}""")).Body.ShouldBe("""{"status":400,"first":"extra"}""");
    }
}
