using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Workflows;

/// <summary>What every act on an instance says.</summary>
internal class ControlRequest
{
    /// <summary>Id of the instance; of a case, its number.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Why; goes into the audit.</summary>
    public string? Reason { get; set; }

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

/// <summary>An act on an activity: one execution, or all of an activity.</summary>
internal class ControlActivityRequest : ControlRequest
{
    /// <summary>The execution, as the instance lists it under <c>activities</c>.</summary>
    public long? ExecutionId { get; set; }

    /// <summary>Instead of an execution: all of this activity that have faulted; to skip or cancel, else all that wait.</summary>
    public string? ActivityId { get; set; }
}

/// <summary>Skips an activity.</summary>
internal sealed class SkipRequest : ControlActivityRequest
{
    /// <summary>The outcome; none: Done.</summary>
    public string? Outcome { get; set; }

    /// <summary>The activity's result.</summary>
    public JsonElement? Result { get; set; }
}

/// <summary>Gives variables other values.</summary>
internal sealed class SetVariablesRequest : ControlRequest
{
    /// <summary>Values by the variables' ids or names: variables of the workflow, and of containers that run now.</summary>
    public JsonElement? Values { get; set; }

    /// <summary>The execution whose variables are meant, as the instance lists it under <c>activities</c>; needed only where several hold a variable of the name.</summary>
    public long? ExecutionId { get; set; }
}

internal abstract class ControlValidatorBase<T> : Validator<T>
    where T : ControlRequest
{
    protected ControlValidatorBase()
    {
        RuleFor(r => r.Reason).MaximumLength(2000).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ControlValidator : ControlValidatorBase<ControlRequest>;

/// <summary>For acts that need a reason.</summary>
internal sealed class ReasonValidator : ControlValidatorBase<ControlRequest>
{
    public ReasonValidator() => RuleFor(r => r.Reason).NotEmpty();
}

internal abstract class ControlActivityValidatorBase<T> : ControlValidatorBase<T>
    where T : ControlActivityRequest
{
    protected ControlActivityValidatorBase()
    {
        RuleFor(r => r.ExecutionId).GreaterThanOrEqualTo(0);
        RuleFor(r => r.ActivityId).MaximumLength(200).Readable();
        RuleFor(r => r.ActivityId)
            .Must((request, activity) => activity is null || request.ExecutionId is null)
            .WithErrorCode("one_of")
            .WithMessage(_ => ProblemText.Pick("executionId 与 activityId 只能填一个。", "Give executionId or activityId, not both."));
    }

    /// <summary>The activity must be named, one way or the other.</summary>
    protected void NeedsActivity() => RuleFor(r => r.ExecutionId)
        .Must((request, execution) => execution is not null || request.ActivityId is not null)
        .WithErrorCode("one_of")
        .WithMessage(_ => ProblemText.Pick("请填写 executionId 或 activityId。", "Give executionId or activityId."));
}

internal sealed class RetryValidator : ControlActivityValidatorBase<ControlActivityRequest>;

internal sealed class CancelActivityValidator : ControlActivityValidatorBase<ControlActivityRequest>
{
    public CancelActivityValidator() => NeedsActivity();
}

internal sealed class SkipValidator : ControlActivityValidatorBase<SkipRequest>
{
    public SkipValidator()
    {
        NeedsActivity();
        RuleFor(r => r.Outcome).MaximumLength(200).Readable();
        RuleFor(r => r.Result).Readable();
    }
}

internal sealed class SetVariablesValidator : ControlValidatorBase<SetVariablesRequest>
{
    public SetVariablesValidator()
    {
        RuleFor(r => r.Values).NotNull();
        RuleFor(r => r.Values).ReadableObject();
        RuleFor(r => r.ExecutionId).GreaterThanOrEqualTo(0);
    }
}
