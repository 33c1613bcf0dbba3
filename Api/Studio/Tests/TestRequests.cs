using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Tests;

/// <summary>A test run to start.</summary>
internal sealed class StartTestRequest
{
    /// <summary>The definition.</summary>
    public string? DefinitionId { get; set; }

    /// <summary>Number of the version; none: the newest, the draft included.</summary>
    public int? Version { get; set; }

    /// <summary>Id of a scenario of the definition with whose data the test begins.</summary>
    public string? Scenario { get; set; }

    /// <summary>What the test begins with: startAt, input, case, correlationId, trigger. None: like the first scenario, else with an example.</summary>
    public JsonElement? Given { get; set; }

    /// <summary>Inputs by name, when nothing else is given.</summary>
    public JsonElement? Input { get; set; }

    /// <summary>Where the clock starts, when nothing else is given.</summary>
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>Your id of this request: sent again, it gives the first answer and no second test.</summary>
    public string? OperationId { get; set; }
}

internal sealed class StartTestValidator : Validator<StartTestRequest>
{
    public StartTestValidator()
    {
        RuleFor(r => r.DefinitionId).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Version).GreaterThan(0);
        RuleFor(r => r.Scenario).MaximumLength(200).Readable();
        RuleFor(r => r.Given).ReadableObject();
        RuleFor(r => r.Input).ReadableObject();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Given)
            .Must((request, given) => given.Text() is null || (request.Input.Text() is null && request.StartAt is null && request.Scenario is null))
            .WithErrorCode("one_of")
            .WithMessage(_ => ProblemText.Pick("given 不能与 input、startAt、scenario 同时填写。", "Give either 'given' or input, startAt and scenario."));
        RuleFor(r => r.Scenario)
            .Must((request, scenario) => scenario is null || (request.Input.Text() is null && request.StartAt is null))
            .WithErrorCode("one_of")
            .WithMessage(_ => ProblemText.Pick("scenario 不能与 input、startAt 同时填写。", "Give either 'scenario' or input and startAt."));
    }
}

/// <summary>A test run.</summary>
internal class TestRequest
{
    /// <summary>Id of the test.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>What every act on a test says.</summary>
internal class TestActRequest : TestRequest
{
    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

internal abstract class TestActValidatorBase<T> : Validator<T>
    where T : TestActRequest
{
    protected TestActValidatorBase()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

/// <summary>Moves the clock: to an instant, by a span, or, when neither is given, to the next timer.</summary>
internal sealed class MoveTestRequest : TestActRequest
{
    /// <summary>To this instant.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>By this span in ISO 8601, such as <c>PT2H</c> or <c>P3D</c>.</summary>
    public string? By { get; set; }
}

internal sealed class MoveTestValidator : TestActValidatorBase<MoveTestRequest>
{
    public MoveTestValidator()
    {
        RuleFor(r => r.By).MaximumLength(100);
        RuleFor(r => r.By)
            .Must((request, by) => by is null || (request.To is null && Span(by) is not null))
            .WithErrorCode("format")
            .WithMessage(_ => ProblemText.Pick("应为时长（例如 PT2H、P3D），且不能与 to 同时填写。", "A span such as PT2H or P3D is expected, and not together with 'to'."));
        RuleFor(r => r.To)
            .Must(to => to is not { } at || at.Year is >= 1950 and <= 2200)
            .WithErrorCode("range")
            .WithMessage(_ => ProblemText.Pick("时间应在 1950 年至 2200 年之间。", "The instant must lie between 1950 and 2200."));
    }

    /// <summary>The span; null when it is none, or longer than a century.</summary>
    public static TimeSpan? Span(string text)
    {
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero && span <= TimeSpan.FromDays(36_500) ? span : null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>Completes a work item of a test.</summary>
internal sealed class CompleteTestItemRequest : TestActRequest
{
    /// <summary>Id of the work item within the test.</summary>
    [RouteParam]
    public string ItemId { get; set; } = "";

    /// <summary>Id of the person who does it, whose right to do it is checked; none: whoever may.</summary>
    public string? By { get; set; }

    /// <summary>The outcome; none when there is only one.</summary>
    public string? Outcome { get; set; }

    /// <summary>The result.</summary>
    public JsonElement? Result { get; set; }
}

internal sealed class CompleteTestItemValidator : TestActValidatorBase<CompleteTestItemRequest>
{
    public CompleteTestItemValidator()
    {
        RuleFor(r => r.By).MaximumLength(100).Readable();
        RuleFor(r => r.Outcome).MaximumLength(200).Readable();
        RuleFor(r => r.Result).ReadableObject();
    }
}

/// <summary>Something that happens to a test. Beside what every act says, the members are those of the step of a scenario of the same name.</summary>
internal sealed class PlayTestRequest : TestActRequest
{
    /// <summary>Id, within the test, of the request, child workflow or task that is meant, when it cannot be told otherwise.</summary>
    public string? Target { get; set; }

    /// <summary>What happens.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Content { get; set; }
}

internal sealed class PlayTestValidator : TestActValidatorBase<PlayTestRequest>
{
    public PlayTestValidator()
    {
        RuleFor(r => r.Target).MaximumLength(300).Readable();
        RuleFor(r => r.Content)
            .Must(content => content is null || content.All(member => StrictText.IsReadable(member.Key) && ReadableJson.IsReadable(member.Value)))
            .WithErrorCode("characters")
            .WithMessage(_ => ProblemText.Pick("含有不允许的控制字符。", "Contains control characters that are not allowed."));
    }
}
