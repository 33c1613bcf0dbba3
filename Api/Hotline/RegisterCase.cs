using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>A 12345 case to register.</summary>
internal sealed class RegisterCaseRequest
{
    /// <summary>Kind of request.</summary>
    public HotlineCaseKind? Kind { get; set; }

    /// <summary>Code in the problem tree.</summary>
    public string? Problem { get; set; }

    /// <summary>Community code.</summary>
    public string? Community { get; set; }

    /// <summary>Where it is.</summary>
    public string? Address { get; set; }

    /// <summary>Who called.</summary>
    public CallerRequest? Caller { get; set; }

    /// <summary>What the caller said.</summary>
    public string? Description { get; set; }

    /// <summary>When the hotline received it, with offset; default: now.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>Number of the city's hotline.</summary>
    public string? ExternalNumber { get; set; }

    /// <summary>Why it is not dispatched; left out: it is.</summary>
    public ExclusionRequest? Exclusion { get; set; }

    /// <summary>Your id of this request: sent again, it gives the first answer and no second case.</summary>
    public string? OperationId { get; set; }
}

/// <summary>Why a case is not dispatched.</summary>
internal sealed class ExclusionRequest
{
    /// <summary>Code of one of the reasons in the data.</summary>
    public string? Class { get; set; }

    /// <summary>Why it is one.</summary>
    public string? Reason { get; set; }
}

/// <summary>Who called.</summary>
internal sealed class CallerRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Phone: 5 to 20 digits, <c>+</c> and <c>-</c> allowed.</summary>
    public string? Phone { get; set; }
}

internal sealed class RegisterCaseValidator : Validator<RegisterCaseRequest>
{
    public RegisterCaseValidator()
    {
        RuleFor(r => r.Kind).NotNull();
        RuleFor(r => r.Problem).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Community).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Address).NotEmpty().MaximumLength(200).Readable();
        RuleFor(r => r.Description).NotEmpty().MaximumLength(4000).Readable();
        RuleFor(r => r.ExternalNumber).MaximumLength(64).Readable();
        RuleFor(r => r.OperationId).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.OperationId)
            .Must(id => id?.StartsWith("import:", StringComparison.Ordinal) != true)
            .WithErrorCode("reserved")
            .WithMessage(_ => ProblemText.Pick("以 import: 开头的编号留给文件导入使用。", "Ids that start with import: belong to file imports."));
        RuleFor(r => r.Exclusion!.Class).NotEmpty().MaximumLength(64).Readable().When(r => r.Exclusion is not null);
        RuleFor(r => r.Exclusion!.Reason).NotEmpty().MaximumLength(2000).Readable().When(r => r.Exclusion is not null);
        RuleFor(r => r.Caller).NotNull();
        RuleFor(r => r.Caller!.Name).NotEmpty().MaximumLength(64).Readable().When(r => r.Caller is not null);
        RuleFor(r => r.Caller!.Phone).NotEmpty().MaximumLength(20).Matches(@"^\+?[0-9][0-9-]{3,18}[0-9]\z").When(r => r.Caller is not null);
    }
}

/// <summary>Registers a case; its workflow starts before the answer.</summary>
internal sealed class RegisterCaseEndpoint(IGrainFactory grains) : Endpoint<RegisterCaseRequest, CaseReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases");
        Roles(AuthSetup.Intake);
        Summary(s => s.Summary = "登记工单 / Register a case");
        Description(b => b.Produces<CaseReceipt>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RegisterCaseRequest req, CancellationToken ct)
    {
        var command = new RegisterCase(
            req.OperationId!,
            User.Name(),
            req.Kind!.Value,
            req.Problem!,
            req.Community!,
            req.Address!.Trim(),
            req.Caller!.Name!.Trim(),
            req.Caller.Phone!,
            req.Description!.Trim(),
            req.ReceivedAt,
            req.ExternalNumber,
            req.Exclusion?.Class,
            req.Exclusion?.Reason);
        var receipt = await grains.GetGrain<IHotlineIntakeGrain>(HotlineIntake.KeyFor(command.OperationId)).Register(command);
        Revision.Tag(HttpContext, receipt.Revision);
        await Send.CreatedAtAsync<GetCaseEndpoint>(new { caseNumber = receipt.CaseNumber }, receipt, cancellation: ct);
    }
}
