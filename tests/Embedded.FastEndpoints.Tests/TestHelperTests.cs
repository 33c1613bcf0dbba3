using System.Net;
using FastEndpoints;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class TestHelperTests
{
    public sealed class NoteRequest
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";

        [QueryParam]
        public List<int> Pages { get; set; } = [];

        [FromHeader("X-Tenant", isRequired: false)]
        public string? Tenant { get; set; }
    }

    public sealed record NoteResponse(string Text);

    public sealed class Clock
    {
        public int Hour { get; init; } = 8;
    }

    public sealed class NoteValidator : Validator<NoteRequest>
    {
        public NoteValidator()
        {
            var clock = Resolve<Clock>();
            RuleFor(r => r.Title).Must(_ => clock.Hour < 18).WithMessage("closed");
        }
    }

    public sealed class Write(Clock clock) : Endpoint<NoteRequest, NoteResponse>
    {
        public override void Configure()
        {
            Put("/notes/{id}");
            AllowAnonymous();
        }

        public override async Task HandleAsync(NoteRequest req, CancellationToken ct)
        {
            if (req.Title.Length == 0)
                AddError(r => r.Title, "empty");
            ThrowIfAnyErrors();
            await Send.OkAsync(new NoteResponse($"{clock.Hour} {req.Id} {req.Title} {string.Join('+', req.Pages)} {req.Tenant}"), ct);
        }
    }

    public sealed class Read : Endpoint<NoteRequest, NoteResponse>
    {
        public override void Configure()
        {
            Get("/notes/{id}");
            AllowAnonymous();
        }

        public override Task<NoteResponse> ExecuteAsync(NoteRequest req, CancellationToken ct)
            => Task.FromResult(new NoteResponse($"{req.Id} {req.Title} {string.Join('+', req.Pages)}"));
    }

    public sealed class Ping : EndpointWithoutRequest<string>
    {
        public override void Configure()
        {
            Post("/ping");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct) => Send.StringAsync("pong", cancellation: ct);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        c => c.Endpoints.RoutePrefix = "api", s => s.AddSingleton<Clock>(), [typeof(Write), typeof(Read), typeof(Ping)]);

    [Fact]
    public async Task Endpoints_are_called_by_their_types()
    {
        await using var app = await StartAsync();
        var request = new NoteRequest { Id = 5, Title = "a b", Pages = [1, 2], Tenant = "t" };
        var (response, written) = await app.Client.PUTAsync<Write, NoteRequest, NoteResponse>(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        written.Text.ShouldBe("8 5 a b 1+2 t");
        (await app.Client.GETAsync<Read, NoteRequest, NoteResponse>(request)).Result.Text.ShouldBe("5 a b 1+2");
        (await app.Client.POSTAsync<Ping, string>()).Result.ShouldBe("pong");
        (await app.Client.PUTAsync<NoteRequest, NoteResponse>("/api/notes/6", new NoteRequest { Title = "x" })).Result.Text.ShouldBe("8 6 x  ");
        using var refused = await app.Client.PUTAsync<Write, NoteRequest>(new NoteRequest { Id = 5 });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var (_, error) = await app.Client.PUTAsync<Write, NoteRequest, ErrorResponse>(new NoteRequest { Id = 5 });
        error.Errors["title"].ShouldBe(["empty"]);
    }

    [Fact]
    public async Task An_endpoint_can_be_tested_without_a_server()
    {
        var endpoint = Factory.Create<Write>(c => c.Request.Path = "/notes/1", new Clock { Hour = 9 });
        await endpoint.HandleAsync(new NoteRequest { Title = "t" }, CancellationToken.None);
        endpoint.Response.Text.ShouldBe("9 0 t  ");
        endpoint.ValidationFailed.ShouldBeFalse();
        var refused = Factory.Create<Write>(new Clock());
        await Should.ThrowAsync<ValidationFailureException>(() => refused.HandleAsync(new NoteRequest(), CancellationToken.None));
        refused.ValidationFailures.ShouldHaveSingleItem().ErrorMessage.ShouldBe("empty");
    }

    [Fact]
    public void Validators_and_mappers_can_be_tested_without_a_server()
    {
        Factory.CreateValidator<NoteValidator>(s => s.AddSingleton(new Clock { Hour = 20 })).Validate(new NoteRequest()).Errors[0].ErrorMessage.ShouldBe("closed");
        Factory.CreateValidator<NoteValidator>(s => s.AddSingleton(new Clock())).Validate(new NoteRequest()).IsValid.ShouldBeTrue();
        Factory.CreateMapper<MappingAndMessagingTests.NoteMapper>().ToEntity(new() { Title = "t" }).Title.ShouldBe("t");
    }
}
