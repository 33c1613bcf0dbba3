using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Absences;

/// <summary>What an absence is about.</summary>
internal abstract class AbsenceBody
{
    /// <summary>When it begins, with offset.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>When it ends, with offset; this moment does not belong to it any more.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Ids of one to five persons who stand in.</summary>
    public string[]? Substitutes { get; set; }

    /// <summary>Why; shown to the person, their leader, directors, auditors and administrators.</summary>
    public string? Reason { get; set; }

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    public string? OperationId { get; set; }
}

/// <summary>Rules of the common part.</summary>
internal abstract class AbsenceBodyValidator<T> : Validator<T>
    where T : AbsenceBody
{
    private const int MaxSubstitutes = 5;

    protected AbsenceBodyValidator()
    {
        RuleFor(r => r.From).NotNull();
        RuleFor(r => r.To).NotNull();
        RuleFor(r => r.Substitutes)
            .Must(names => names is { Length: > 0 and <= MaxSubstitutes } && names.All(name => name is { Length: > 0 and <= 100 } && StrictText.IsReadable(name)))
            .WithErrorCode("substitutes")
            .WithMessage(_ => ProblemText.Pick("请指定 1 到 5 名代办人。", "Name 1 to 5 substitutes by their ids."));
        RuleFor(r => r.Reason).MaximumLength(200).Readable();
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Records an absence.</summary>
internal sealed class RecordAbsenceRequest : AbsenceBody
{
    /// <summary>Who is away; without it the caller.</summary>
    public string? Person { get; set; }
}

internal sealed class RecordAbsenceValidator : AbsenceBodyValidator<RecordAbsenceRequest>
{
    public RecordAbsenceValidator() => RuleFor(r => r.Person).MaximumLength(100).Readable();
}

/// <summary>Changes an absence.</summary>
internal sealed class ChangeAbsenceRequest : AbsenceBody
{
    /// <summary>Id of the absence.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    public long? Revision { get; set; }
}

internal sealed class ChangeAbsenceValidator : AbsenceBodyValidator<ChangeAbsenceRequest>
{
    public ChangeAbsenceValidator() => RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
}

/// <summary>Names an absence.</summary>
internal sealed class AbsenceRequest
{
    /// <summary>Id of the absence.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>Ends an absence; there is no body, so that a plain POST will do.</summary>
internal sealed class EndAbsenceRequest
{
    /// <summary>Id of the absence.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Your id of this command: sent again, it gives the first answer.</summary>
    [QueryParam]
    public string? OperationId { get; set; }

    /// <summary>Revision that you saw; the header If-Match does the same.</summary>
    [QueryParam]
    public long? Revision { get; set; }
}

internal sealed class EndAbsenceValidator : Validator<EndAbsenceRequest>
{
    public EndAbsenceValidator()
    {
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
        RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
    }
}
