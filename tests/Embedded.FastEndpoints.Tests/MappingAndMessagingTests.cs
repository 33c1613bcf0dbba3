using FastEndpoints;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class MappingAndMessagingTests
{
    public sealed record Note(string Title, int Revision);

    public sealed class NoteRequest
    {
        public string Title { get; set; } = "";
    }

    public sealed record NoteView(string Text);

    public sealed class NoteMapper : Mapper<NoteRequest, NoteView, Note>
    {
        public override Note ToEntity(NoteRequest r) => new(r.Title, 1);

        public override Note UpdateEntity(NoteRequest r, Note e) => e with { Title = r.Title, Revision = e.Revision + 1 };

        public override NoteView FromEntity(Note e) => new($"{e.Title} {e.Revision}");

        public override async Task<NoteView> FromEntityAsync(Note e, CancellationToken ct = default)
        {
            await Task.Yield();
            return new NoteView($"async {e.Title} {e.Revision}");
        }
    }

    public sealed class NoteViewMapper : ResponseMapper<NoteView, Note>
    {
        public override NoteView FromEntity(Note e) => new(e.Title);
    }

    public sealed class Mapped : Endpoint<NoteRequest, NoteView, NoteMapper>
    {
        public override void Configure()
        {
            Post("/mapped", "/mapped/async");
            AllowAnonymous();
        }

        public override Task HandleAsync(NoteRequest req, CancellationToken ct)
        {
            var note = Map.UpdateEntity(req, Map.ToEntity(req));
            return HttpContext.Request.Path == "/mapped" ? SendMapped(note, 201, ct) : SendMappedAsync(note, 202, ct);
        }
    }

    public sealed class ByOtherSpelling : Ep.Req<NoteRequest>.Res<NoteView>.Map<NoteMapper>
    {
        public override void Configure()
        {
            Post("/spelled");
            AllowAnonymous();
        }

        public override Task<NoteView> ExecuteAsync(NoteRequest req, CancellationToken ct) => Task.FromResult(Map.FromEntity(Map.ToEntity(req)));
    }

    public sealed class WithoutRequest : Ep.NoReq.Res<NoteView>.Map<NoteViewMapper>
    {
        public override void Configure()
        {
            Get("/without");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct) => SendMapped(new Note("t", 1), ct: ct);
    }

    public sealed class WithoutResponse : Ep.Req<NoteRequest>.NoRes.Map<NoteMapper>
    {
        public override void Configure()
        {
            Post("/no-response");
            AllowAnonymous();
        }

        public override Task HandleAsync(NoteRequest req, CancellationToken ct) => Send.OkAsync(Map.ToEntity(req), ct);
    }

    [Fact]
    public async Task Mappers_serve_all_kinds_of_endpoints()
    {
        await using var app = await TestApp.StartAsync(typeof(Mapped), typeof(ByOtherSpelling), typeof(WithoutRequest), typeof(WithoutResponse));
        var mapped = await app.PostAsync("/mapped", """{"title":"t"}""");
        (mapped.Code, mapped.Body).ShouldBe((201, """{"text":"t 2"}"""));
        var later = await app.PostAsync("/mapped/async", """{"title":"t"}""");
        (later.Code, later.Body).ShouldBe((202, """{"text":"async t 2"}"""));
        (await app.PostAsync("/spelled", """{"title":"t"}""")).Body.ShouldBe("""{"text":"t 1"}""");
        (await app.GetAsync("/without")).Body.ShouldBe("""{"text":"t"}""");
        (await app.PostAsync("/no-response", """{"title":"t"}""")).Body.ShouldBe("""{"title":"t","revision":1}""");
    }

    public sealed record Happened(string What) : IEvent;

    public sealed class Heard
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Words { get; } = new();
    }

    public sealed class FirstHandler(Heard heard) : IEventHandler<Happened>
    {
        public async Task HandleAsync(Happened eventModel, CancellationToken ct)
        {
            await Task.Yield();
            heard.Words.Enqueue("first " + eventModel.What);
        }
    }

    public sealed class SecondHandler(Heard heard) : IEventHandler<Happened>
    {
        public Task HandleAsync(Happened eventModel, CancellationToken ct)
        {
            heard.Words.Enqueue("second " + eventModel.What);
            return Task.CompletedTask;
        }
    }

    public sealed record Add(int A, int B) : ICommand<int>;

    public sealed class AddHandler : ICommandHandler<Add, int>
    {
        public Task<int> ExecuteAsync(Add command, CancellationToken ct) => Task.FromResult(command.A + command.B);
    }

    public sealed record Remember(string Word) : ICommand;

    public sealed class RememberHandler(Heard heard) : ICommandHandler<Remember>
    {
        public Task ExecuteAsync(Remember command, CancellationToken ct)
        {
            heard.Words.Enqueue(command.Word);
            return Task.CompletedTask;
        }
    }

    public sealed class Publisher : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/publish");
            AllowAnonymous();
        }

        public override async Task HandleAsync(CancellationToken ct)
        {
            await PublishAsync(new Happened("a"), cancellation: ct);
            await new Happened("b").PublishAsync(Mode.WaitForAll, ct);
            await new Remember("word").ExecuteAsync(ct);
            var sum = await new Add(2, 3).ExecuteAsync(ct);
            await Send.StringAsync($"{sum} {string.Join(',', Resolve<Heard>().Words.Order())}", cancellation: ct);
        }
    }

    [Fact]
    public async Task Events_reach_their_handlers_and_commands_their_one()
    {
        await using var app = await TestApp.StartAsync(
            null,
            s => s.AddSingleton<Heard>(),
            [typeof(Publisher), typeof(FirstHandler), typeof(SecondHandler), typeof(AddHandler), typeof(RememberHandler)]);
        (await app.GetAsync("/publish")).Body.ShouldBe("5 first a,first b,second a,second b,word");
    }
}
