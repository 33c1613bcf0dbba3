using System.Text.Json;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>A fact to record.</summary>
internal sealed class FactRequest
{
    /// <summary>Code of the fact, as GET /api/facts lists them.</summary>
    public string? Code { get; set; }

    /// <summary>The value; it must fit the type of the fact.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Code of the source.</summary>
    public string? Source { get; set; }

    /// <summary>First day on which it is true; default: today.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day for which it may be relied on; default: as the fact says.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Where it is shown: an attachment, an application number, a register's receipt.</summary>
    public string? Evidence { get; set; }

    /// <summary>The fact as the file takes it.</summary>
    public NewFact ToFact() => new(Code!, Value!.Value.GetRawText(), Source!, ValidFrom, ValidUntil, Evidence);
}

/// <summary>Rules of a fact.</summary>
internal sealed class FactRequestValidator : AbstractValidator<FactRequest>
{
    public FactRequestValidator()
    {
        RuleFor(f => f.Code).NotEmpty().MaximumLength(64).Readable();
        RuleFor(f => f.Value).NotNull().Readable();
        RuleFor(f => f.Source).NotEmpty().MaximumLength(64).Readable();
        RuleFor(f => f.Evidence).MaximumLength(200).Readable();
    }
}

/// <summary>Facts to record, all or none.</summary>
internal sealed class RecordFactsRequest : FileCommandRequest
{
    /// <summary>The facts.</summary>
    public List<FactRequest>? Facts { get; set; }

    /// <summary>The facts as the file takes them.</summary>
    public RecordFacts ToCommand(CommandHeader header) => new(header, [.. Facts!.Select(fact => fact.ToFact())]);
}

internal sealed class RecordFactsValidator : FileCommandValidator<RecordFactsRequest>
{
    public RecordFactsValidator()
    {
        RuleFor(r => r.Facts).NotEmpty().Must(facts => facts is not { Count: > 200 });
        RuleForEach(r => r.Facts).NotNull().SetValidator(new FactRequestValidator());
    }
}

/// <summary>Says that a record was wrong.</summary>
internal sealed class CorrectFactRequest : FileCommandRequest
{
    /// <summary>Number of the wrong record.</summary>
    [FastEndpoints.RouteParam]
    public long Number { get; set; }

    /// <summary>What is right; none: the record is only taken back.</summary>
    public FactRequest? Replacement { get; set; }

    /// <summary>Why it was wrong.</summary>
    public string? Reason { get; set; }

    /// <summary>The correction as the file takes it.</summary>
    public CorrectFact ToCommand(CommandHeader header) => new(header, Number, Replacement?.ToFact(), Reason!);
}

internal sealed class CorrectFactValidator : FileCommandValidator<CorrectFactRequest>
{
    public CorrectFactValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
        RuleFor(r => r.Replacement!).SetValidator(new FactRequestValidator()).When(r => r.Replacement is not null);
    }
}

/// <summary>A file as of a day.</summary>
internal sealed class FileDayRequest
{
    /// <summary>Id of the person or household.</summary>
    [FastEndpoints.RouteParam]
    public string Id { get; set; } = "";

    /// <summary>The day; default: today.</summary>
    [FastEndpoints.QueryParam]
    public DateOnly? Day { get; set; }
}

/// <summary>History of a file.</summary>
internal sealed class FileHistoryRequest
{
    /// <summary>Id of the person or household.</summary>
    [FastEndpoints.RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Only this fact.</summary>
    [FastEndpoints.QueryParam]
    public string? Code { get; set; }
}

internal sealed class FileHistoryValidator : FastEndpoints.Validator<FileHistoryRequest>
{
    public FileHistoryValidator() => RuleFor(r => r.Code).MaximumLength(64).Readable();
}
