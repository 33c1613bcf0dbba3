using FastEndpoints;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class PipelineTests
{
    /// <summary>What happened, in order.</summary>
    public sealed class Diary
    {
        private readonly List<string> entries = [];

        public void Add(string entry)
        {
            lock (entries)
                entries.Add(entry);
        }

        public string Text
        {
            get
            {
                lock (entries)
                    return string.Join(' ', entries);
            }
        }
    }

    public sealed class StepRequest
    {
        public string? Name { get; set; }

        public int Number { get; set; }

        public string? Failure { get; set; }
    }

    public sealed record StepResponse(string Name);

    public sealed class StepValidator : Validator<StepRequest>
    {
        public StepValidator()
        {
            RuleFor(r => r.Name).NotEmpty();
            RuleFor(r => r.Name).MustAsync(async (_, _) =>
            {
                await Task.Yield();
                Resolve<Diary>().Add("validator");
                return true;
            });
        }
    }

    public sealed class Before(Diary diary) : IPreProcessor<StepRequest>
    {
        public async Task PreProcessAsync(IPreProcessorContext<StepRequest> context, CancellationToken ct)
        {
            diary.Add($"pre({context.Request?.Name ?? "null"},{context.HasValidationFailures})");
            switch (context.Request?.Failure)
            {
                case "pre-answers":
                    await context.HttpContext.Response.SendStringAsync("from pre", 418, cancellation: ct);
                    break;
                case "pre-throws":
                    context.ValidationFailures.Add(new ValidationFailure("pre", "refused by pre"));
                    throw new ValidationFailureException(context.ValidationFailures, "pre", 409);
            }
        }
    }

    public sealed class After(Diary diary) : IPostProcessor<StepRequest, StepResponse>
    {
        public async Task PostProcessAsync(IPostProcessorContext<StepRequest, StepResponse> context, CancellationToken ct)
        {
            diary.Add($"post({context.Request?.Name ?? "null"},{context.Response?.Name ?? "null"},{context.HasValidationFailures},{context.ExceptionDispatchInfo?.SourceException.Message})");
            if (context.HasExceptionOccurred && context.Request?.Failure == "handled")
            {
                context.MarkExceptionAsHandled();
                await context.HttpContext.Response.SendStringAsync("handled", 503, cancellation: ct);
            }
        }
    }

    public sealed class EarlyGlobal(Diary diary) : IGlobalPreProcessor
    {
        public Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
        {
            diary.Add("early");
            return Task.CompletedTask;
        }
    }

    public sealed class LateGlobal(Diary diary) : IGlobalPostProcessor
    {
        public Task PostProcessAsync(IPostProcessorContext context, CancellationToken ct)
        {
            diary.Add("late");
            return Task.CompletedTask;
        }
    }

    public sealed class Steps(Diary diary) : Endpoint<StepRequest, StepResponse>, IDisposable
    {
        public override void Configure()
        {
            Post("/steps");
            AllowAnonymous();
            PreProcessor<Before>();
            PostProcessor<After>();
        }

        public override void OnBeforeValidate(StepRequest req) => diary.Add("beforeValidate");

        public override void OnAfterValidate(StepRequest req) => diary.Add("afterValidate");

        public override void OnValidationFailed() => diary.Add("validationFailed");

        public override void OnBeforeHandle(StepRequest req) => diary.Add("beforeHandle");

        public override async Task HandleAsync(StepRequest req, CancellationToken ct)
        {
            diary.Add("handle");
            switch (req.Failure)
            {
                case "boom" or "handled":
                    throw new InvalidOperationException("boom");
                case "sent":
                    await Send.ResponseAsync(new StepResponse("sent"), 201, ct);
                    break;
                case "throwError":
                    ThrowError(r => r.Name, "taken", 409);
                    break;
                case "throwGeneral":
                    AddError("first");
                    ThrowError("second", "code", statusCode: 422);
                    break;
                default:
                    Response = new StepResponse(req.Name!);
                    break;
            }
        }

        public override void OnAfterHandle(StepRequest req, StepResponse? res) => diary.Add($"afterHandle({res?.Name})");

        public void Dispose() => diary.Add("disposed");
    }

    private static Task<TestApp> StartAsync(Diary diary) => TestApp.StartAsync(
        c => c.Endpoints.Configurator = ep =>
        {
            ep.PreProcessor<EarlyGlobal>(Order.Before);
            ep.PostProcessor<LateGlobal>(Order.After);
        },
        s => s.AddSingleton(diary),
        [typeof(Steps), typeof(StepValidator)]);

    private static async Task<(Answer Answer, string Diary)> RunAsync(string body)
    {
        var diary = new Diary();
        await using var app = await StartAsync(diary);
        var answer = await app.PostAsync("/steps", body);
        // The endpoint made for Configure() is disposed at start; only the request's steps count.
        return (answer, diary.Text);
    }

    [Fact]
    public async Task The_steps_of_a_good_request_follow_each_other_and_the_response_is_sent()
    {
        var (answer, diary) = await RunAsync("""{"name":"n"}""");
        answer.Body.ShouldBe("""{"name":"n"}""");
        answer.Code.ShouldBe(200);
        diary.ShouldBe("beforeValidate validator afterValidate early pre(n,False) beforeHandle handle afterHandle(n) post(n,n,False,) late disposed");
    }

    [Fact]
    public async Task A_response_that_the_handler_sent_is_not_sent_again()
    {
        var (answer, diary) = await RunAsync("""{"name":"n","failure":"sent"}""");
        (answer.Code, answer.Body).ShouldBe((201, """{"name":"sent"}"""));
        diary.ShouldContain("afterHandle(sent) post(n,sent,False,)");
    }

    [Fact]
    public async Task After_a_failed_validation_pre_and_post_processors_run_and_the_handler_does_not()
    {
        var (answer, diary) = await RunAsync("""{"name":""}""");
        answer.Code.ShouldBe(400);
        answer.Errors("name").ShouldBe(["'name' must not be empty."]);
        diary.ShouldBe("beforeValidate validator early pre(,True) validationFailed post(,null,True,) late disposed");
    }

    [Fact]
    public async Task After_a_failed_binding_validators_do_not_run_and_processors_see_no_request()
    {
        var (answer, diary) = await RunAsync("""{"name":"n","number":"x"}""");
        answer.Code.ShouldBe(400);
        diary.ShouldBe("early pre(null,True) validationFailed post(null,null,True,) late disposed");
    }

    [Fact]
    public async Task A_pre_processor_that_answers_skips_the_handler()
    {
        var (answer, diary) = await RunAsync("""{"name":"n","failure":"pre-answers"}""");
        (answer.Code, answer.Body).ShouldBe((418, "from pre"));
        diary.ShouldBe("beforeValidate validator afterValidate early pre(n,False) post(n,null,False,) late disposed");
    }

    [Fact]
    public async Task A_pre_processor_that_refuses_sends_its_status()
    {
        var (answer, _) = await RunAsync("""{"name":"n","failure":"pre-throws"}""");
        answer.Code.ShouldBe(409);
        answer.Errors("pre").ShouldBe(["refused by pre"]);
    }

    [Fact]
    public async Task An_error_thrown_in_the_handler_is_answered_with_its_status_and_property()
    {
        var (answer, diary) = await RunAsync("""{"name":"n","failure":"throwError"}""");
        answer.Code.ShouldBe(409);
        answer.Body.ShouldBe("""{"statusCode":409,"message":"One or more errors occurred!","errors":{"name":["taken"]}}""");
        diary.ShouldBe("beforeValidate validator afterValidate early pre(n,False) beforeHandle handle validationFailed post(n,null,True,) late disposed");
    }

    [Fact]
    public async Task General_errors_are_collected_until_one_is_thrown()
    {
        var (answer, _) = await RunAsync("""{"name":"n","failure":"throwGeneral"}""");
        answer.Code.ShouldBe(422);
        answer.Errors("generalErrors").ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Post_processors_see_an_exception_before_it_reaches_the_middleware()
    {
        var (answer, diary) = await RunAsync("""{"name":"n","failure":"boom"}""");
        answer.Code.ShouldBe(500);
        answer.ContentType.ShouldBe("application/problem+json");
        answer.Body.ShouldBe("""{"status":"Internal Server Error!","code":500,"reason":"boom","note":"See application log for stack trace."}""");
        diary.ShouldEndWith("post(n,null,False,boom) late disposed");
    }

    [Fact]
    public async Task A_post_processor_can_handle_an_exception()
    {
        var (answer, _) = await RunAsync("""{"name":"n","failure":"handled"}""");
        (answer.Code, answer.Body).ShouldBe((503, "handled"));
    }

    public sealed class Lenient : Endpoint<StepRequest, StepResponse>
    {
        public override void Configure()
        {
            Post("/lenient");
            AllowAnonymous();
            DontThrowIfValidationFails();
        }

        public override Task<StepResponse> ExecuteAsync(StepRequest req, CancellationToken ct)
            => Task.FromResult(new StepResponse($"{ValidationFailed} {ValidationFailures[0].PropertyName}"));
    }

    [Fact]
    public async Task The_handler_can_look_at_failures_itself()
    {
        await using var app = await TestApp.StartAsync(null, s => s.AddSingleton(new Diary()), [typeof(Lenient), typeof(StepValidator)]);
        (await app.PostAsync("/lenient", "{}")).Body.ShouldBe("""{"name":"True name"}""");
    }

    public sealed class Uncaught : Endpoint<StepRequest>
    {
        public override void Configure()
        {
            Post("/uncaught");
            AllowAnonymous();
            DontCatchExceptions();
        }

        public override Task HandleAsync(StepRequest req, CancellationToken ct)
        {
            ThrowError("left", 409);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Failures_leave_the_endpoint_as_exceptions_if_it_wants_so()
    {
        await using var app = await TestApp.StartAsync(typeof(Uncaught));
        var answer = await app.PostAsync("/uncaught", "{}");
        answer.Code.ShouldBe(500);
        answer.Json["reason"]!.GetValue<string>().ShouldContain("left");
    }

    public sealed class Basket
    {
        public List<string> Items { get; } = [];
    }

    public sealed class Filler : PreProcessor<EmptyRequest, Basket>
    {
        public override Task PreProcessAsync(IPreProcessorContext<EmptyRequest> context, Basket state, CancellationToken ct)
        {
            state.Items.Add("pre");
            return Task.CompletedTask;
        }
    }

    public sealed class GlobalFiller : GlobalPreProcessor<Basket>
    {
        public override Task PreProcessAsync(IPreProcessorContext context, Basket state, CancellationToken ct)
        {
            state.Items.Add("global");
            return Task.CompletedTask;
        }
    }

    public sealed class Emptier : PostProcessor<EmptyRequest, Basket, object?>
    {
        public override Task PostProcessAsync(IPostProcessorContext<EmptyRequest, object?> context, Basket state, CancellationToken ct)
            => context.HttpContext.Response.SendStringAsync(string.Join(' ', state.Items), cancellation: ct);
    }

    public sealed class Shared : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/shared");
            AllowAnonymous();
            DontAutoSendResponse();
            PreProcessors(new Filler());
            PostProcessors(new Emptier());
        }

        public override Task HandleAsync(CancellationToken ct)
        {
            ProcessorState<Basket>().Items.Add("handler");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Processors_and_handler_share_an_object_per_request()
    {
        await using var app = await TestApp.StartAsync(c => c.Endpoints.Configurator = ep => ep.PreProcessors(Order.Before, new GlobalFiller()), typeof(Shared));
        (await app.GetAsync("/shared")).Body.ShouldBe("global pre handler");
        (await app.GetAsync("/shared")).Body.ShouldBe("global pre handler");
    }

    public sealed class Attributed(Diary diary) : Endpoint<StepRequest, StepResponse>
    {
        [DontInject]
        public string? Untouched { get; set; }

        public Diary Injected { get; set; } = null!;

        [KeyedService("k")]
        public object Keyed { get; set; } = null!;

        public override void Configure()
        {
            Get("/injected");
            AllowAnonymous();
        }

        public override Task<StepResponse> ExecuteAsync(StepRequest req, CancellationToken ct)
            => Task.FromResult(new StepResponse($"{ReferenceEquals(Injected, diary)} {Keyed} {Untouched is null} {Resolve<Diary>() == diary} {Resolve<object>("k")} {TryResolve<HttpClient>() is null}"));
    }

    [Fact]
    public async Task Services_come_through_constructor_properties_and_methods()
    {
        await using var app = await TestApp.StartAsync(null, s => s.AddSingleton<Diary>().AddKeyedSingleton<object>("k", "keyed"), [typeof(Attributed)]);
        (await app.GetAsync("/injected")).Body.ShouldBe("""{"name":"True keyed True True keyed True"}""");
    }

    public sealed class Scoped(Scoped.PerRequest a, Scoped.PerRequest b) : EndpointWithoutRequest
    {
        public sealed class PerRequest;

        public override void Configure()
        {
            Get("/scoped");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct)
        {
            using var scope = CreateScope();
            return Send.StringAsync($"{ReferenceEquals(a, b)} {ReferenceEquals(a, scope.ServiceProvider.GetRequiredService<PerRequest>())}", cancellation: ct);
        }
    }

    [Fact]
    public async Task Scoped_services_live_for_the_request()
    {
        await using var app = await TestApp.StartAsync(null, s => s.AddScoped<Scoped.PerRequest>(), [typeof(Scoped)]);
        (await app.GetAsync("/scoped")).Body.ShouldBe("True False");
    }

    public sealed class FromAnywhere : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/anywhere");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct)
        {
            var context = global::FastEndpoints.ValidationContext<StepRequest>.Instance;
            context.AddError(r => r.Name, "from far away");
            context.ThrowIfAnyErrors(410);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Code_without_an_endpoint_at_hand_can_refuse_the_request()
    {
        await using var app = await TestApp.StartAsync(typeof(FromAnywhere));
        var answer = await app.GetAsync("/anywhere");
        answer.Code.ShouldBe(410);
        answer.Errors("name").ShouldBe(["from far away"]);
    }
}
