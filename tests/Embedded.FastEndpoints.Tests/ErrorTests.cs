using System.ComponentModel.DataAnnotations;
using FastEndpoints;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class ErrorTests
{
    public sealed class Caller
    {
        public string FullName { get; set; } = "";
    }

    public sealed class CaseRequest
    {
        [StringLength(5, ErrorMessage = "at most five")]
        public string Title { get; set; } = "";

        public Caller Caller { get; set; } = new();

        public List<Caller> Others { get; set; } = [];

        public string? Mode { get; set; }
    }

    public sealed class CallerValidator : AbstractValidator<Caller>
    {
        public CallerValidator() => RuleFor(c => c.FullName).NotEmpty();
    }

    public sealed class CaseValidator : Validator<CaseRequest>
    {
        public CaseValidator()
        {
            RuleFor(c => c.Title).NotEmpty();
            RuleFor(c => c.Title).MinimumLength(2).WithSeverity(Severity.Warning);
            RuleFor(c => c.Caller).SetValidator(new CallerValidator());
            RuleForEach(c => c.Others).SetValidator(new CallerValidator());
        }
    }

    public sealed class Check : Endpoint<CaseRequest>
    {
        public override void Configure()
        {
            Post("/check");
            AllowAnonymous();
        }

        public override Task HandleAsync(CaseRequest req, CancellationToken ct)
        {
            switch (req.Mode)
            {
                case "property":
                    AddError(r => r.Caller.FullName, "nested", "E1");
                    AddError(r => r.Others[1].FullName, "indexed");
                    ThrowIfAnyErrors(409);
                    break;
                case "failure":
                    ThrowError(new ValidationFailure("Own", "own failure"), 410);
                    break;
                case "severity":
                    ThrowError(r => r.Title, "careful", "W1", Severity.Warning, 451);
                    break;
                case "general":
                    ThrowError("only this", 418);
                    break;
                case "boom":
                    throw new InvalidOperationException("secret detail");
                case "too-large":
                    throw new BadHttpRequestException("too large", 413);
            }

            return Send.NoContentAsync(ct);
        }
    }

    private const string Good = "\"title\":\"abc\",\"caller\":{\"fullName\":\"n\"}";

    private static Task<TestApp> StartAsync(Action<Config>? configure = null, Action<WebApplication>? before = null, params Type[] more)
        => TestApp.StartAsync(configure, null, [typeof(Check), .. more], before);

    [Fact]
    public async Task Nested_validators_name_the_whole_path()
    {
        await using var app = await StartAsync(null, null, typeof(CaseValidator));
        var answer = await app.PostAsync("/check", """{"title":"a","others":[{"fullName":"x"},{}]}""");
        answer.Json["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["title", "caller.fullName", "others[1].fullName"], ignoreOrder: true);
    }

    [Fact]
    public async Task Problem_details_keep_the_first_error_of_a_field_unless_told_otherwise()
    {
        await using var one = await StartAsync(c => c.Errors.UseProblemDetails(), null, typeof(CaseValidator));
        (await one.PostAsync("/check", """{"title":"","caller":{"fullName":"x"}}""")).Json["errors"]!.AsArray().Count.ShouldBe(1);
        await using var all = await StartAsync(
            c => c.Errors.UseProblemDetails(p =>
            {
                p.AllowDuplicateErrors = true;
                p.IndicateErrorCode = true;
                p.IndicateErrorSeverity = true;
            }),
            null,
            typeof(CaseValidator));
        var answer = await all.PostAsync("/check", """{"title":"","caller":{"fullName":"x"}}""");
        answer.Json["detail"].ShouldBeNull();
        answer.Json["errors"]!.AsArray().Select(e => $"{e!["code"]} {e["severity"]}").ShouldBe(["NotEmptyValidator Error", "MinimumLengthValidator Warning"]);
    }

    [Theory]
    [InlineData("property", 409, "Conflict", "caller.fullName", "nested")]
    [InlineData("failure", 410, "Gone", "own", "own failure")]
    [InlineData("severity", 451, "Unavailable For Legal Reasons", "title", "careful")]
    [InlineData("general", 418, "One or more errors occurred.", "generalErrors", "only this")]
    public async Task Problem_details_take_title_and_type_from_the_status(string mode, int code, string title, string name, string reason)
    {
        await using var app = await StartAsync(c => c.Errors.UseProblemDetails());
        var answer = await app.PostAsync("/check", $$"""{"mode":"{{mode}}",{{Good}}}""");
        answer.Code.ShouldBe(code);
        answer.Json["title"]!.GetValue<string>().ShouldBe(title);
        answer.Json["errors"]![0]!.ToJsonString().ShouldBe($$"""{"name":"{{name}}","reason":"{{reason}}"}""");
    }

    [Fact]
    public async Task Titles_types_and_details_can_be_changed()
    {
        await using var app = await StartAsync(c => c.Errors.UseProblemDetails(p =>
        {
            p.TitleTransformer = d => $"title {d.Status}";
            p.TypeTransformer = d => $"urn:{d.Status}";
            p.DetailTransformer = _ => "detail";
        }));
        var answer = await app.PostAsync("/check", $$"""{"mode":"general",{{Good}}}""");
        answer.Body.ShouldStartWith("""{"type":"urn:418","title":"title 418","status":418,"instance":"/check",""");
        answer.Json["detail"]!.GetValue<string>().ShouldBe("detail");
    }

    [Fact]
    public async Task An_own_builder_sees_validator_names_in_the_naming_policy_and_added_names_as_they_are()
    {
        await using var app = await StartAsync(
            c => c.Errors.ResponseBuilder = (failures, context, status) => new { status, path = context.Request.Path.Value, names = failures.Select(f => f.PropertyName) },
            null,
            typeof(CaseValidator));
        (await app.PostAsync("/check", """{"title":"ab"}""")).Body.ShouldBe("""{"status":400,"path":"/check","names":["caller.fullName"]}""");
        (await app.PostAsync("/check", $$"""{"mode":"property",{{Good}}}""")).Body
            .ShouldBe("""{"status":409,"path":"/check","names":["Caller.FullName","Others[1].FullName"]}""");
    }

    [Fact]
    public async Task Without_the_naming_policy_validators_name_properties_as_they_are()
    {
        await using var app = await StartAsync(
            c =>
            {
                c.Validation.UsePropertyNamingPolicy = false;
                c.Serializer.Options.PropertyNamingPolicy = null;
            },
            null,
            typeof(CaseValidator));
        (await app.PostAsync("/check", """{"Title":"ab"}""")).Json["Errors"]!.ToJsonString().ShouldContain("\"Caller.FullName\"");
    }

    [Fact]
    public async Task Status_content_type_and_field_of_general_errors_can_be_changed()
    {
        await using var app = await StartAsync(
            c =>
            {
                c.Errors.StatusCode = 422;
                c.Errors.ContentType = "application/json";
                c.Errors.GeneralErrorsField = "Case";
            },
            null,
            typeof(CaseValidator));
        var answer = await app.PostAsync("/check", "{}");
        answer.Code.ShouldBe(422);
        answer.ContentType.ShouldBe("application/json; charset=utf-8");
        (await app.PostAsync("/check", $$"""{"mode":"general",{{Good}}}""")).Errors("case").ShouldBe(["only this"]);
    }

    [Fact]
    public async Task Annotations_of_the_request_are_checked_if_configured()
    {
        await using var app = await StartAsync(c => c.Validation.EnableDataAnnotationsSupport = true);
        (await app.PostAsync("/check", """{"title":"far too long"}""")).Errors("title").ShouldBe(["at most five"]);
        await using var without = await StartAsync();
        (await without.PostAsync("/check", """{"title":"far too long"}""")).Code.ShouldBe(204);
    }

    [Fact]
    public async Task An_unhandled_exception_can_be_answered_without_its_message()
    {
        await using var app = await StartAsync(null, a => a.UseDefaultExceptionHandler(useGenericReason: true));
        var answer = await app.PostAsync("/check", $$"""{"mode":"boom",{{Good}}}""");
        answer.Code.ShouldBe(500);
        answer.Json["reason"]!.GetValue<string>().ShouldBe("An unexpected error has occurred.");
    }

    [Fact]
    public async Task An_unhandled_exception_can_be_answered_with_the_configured_body()
    {
        await using var app = await StartAsync(c => c.Errors.UseProblemDetails(), a => a.UseDefaultExceptionHandler(useGenericReason: true, useProblemDetails: true));
        var answer = await app.PostAsync("/check", $$"""{"mode":"boom",{{Good}}}""");
        answer.Code.ShouldBe(500);
        answer.Json["title"]!.GetValue<string>().ShouldBe("Internal Server Error");
        answer.Json["errors"]!.ToJsonString().ShouldBe("""[{"name":"generalErrors","reason":"An unexpected error has occurred."}]""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unhandled_exception_is_logged(bool structured)
    {
        var log = new ListLogger();
        await using var app = await StartAsync(null, a => a.UseDefaultExceptionHandler(log, logStructuredException: structured));
        await app.PostAsync("/check", $$"""{"mode":"boom",{{Good}}}""");
        log.Entries.ShouldHaveSingleItem().ShouldContain("secret detail");
        (log.Exceptions.Count == 1).ShouldBe(structured);
    }

    [Fact]
    public async Task A_refusal_of_the_server_itself_keeps_its_status()
    {
        await using var app = await StartAsync();
        var answer = await app.PostAsync("/check", $$"""{"mode":"too-large",{{Good}}}""");
        answer.Code.ShouldBe(413);
        answer.Errors("generalErrors").ShouldBe(["too large"]);
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Entries { get; } = [];

        public List<Exception> Exceptions { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Entries.Add(formatter(state, exception));
            if (exception is not null)
                Exceptions.Add(exception);
        }
    }
}
