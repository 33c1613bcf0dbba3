using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>A person to put into the file.</summary>
internal sealed class RegisterPersonRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Citizen identity number, 18 characters; none for who has none.</summary>
    public string? IdNumber { get; set; }

    /// <summary>Code of the source.</summary>
    public string? Source { get; set; }

    /// <summary>Phone.</summary>
    public string? Phone { get; set; }

    /// <summary>Birth date where there is no ID number to tell it.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Sex where there is no ID number to tell it.</summary>
    public Sex? Sex { get; set; }

    /// <summary>Further facts.</summary>
    public List<FactRequest>? Facts { get; set; }

    /// <summary>Your id of this command; required without an ID number.</summary>
    public string? OperationId { get; set; }
}

internal sealed class RegisterPersonValidator : Validator<RegisterPersonRequest>
{
    public RegisterPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.IdNumber).MaximumLength(32).Readable();
        RuleFor(r => r.Source).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Phone).MaximumLength(20).Matches(@"^\+?[0-9][0-9-]{3,18}[0-9]\z").When(r => r.Phone is not null);
        RuleFor(r => r.Facts).Must(facts => facts is not { Count: > 190 });
        RuleForEach(r => r.Facts).NotNull().SetValidator(new FactRequestValidator());
        RuleFor(r => r.OperationId).MaximumLength(100).Readable();
    }
}

/// <summary>Puts a person into the file, or finds the one who has the ID number already.</summary>
internal sealed class RegisterPersonEndpoint(IPersonRegistry registry) : Endpoint<RegisterPersonRequest, FileReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("persons");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "登记人员 / Put a person into the file");
        Description(b => b.Produces<FileReceipt>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RegisterPersonRequest req, CancellationToken ct)
    {
        var idNumber = string.IsNullOrWhiteSpace(req.IdNumber) ? null : req.IdNumber;
        var operationId = string.IsNullOrEmpty(req.OperationId) ? null : req.OperationId;
        var command = new RegisterPerson(
            new CommandHeader(operationId, User.Name()),
            req.Name!.Trim(),
            idNumber,
            req.Source!,
            req.Phone,
            req.BirthDate,
            req.Sex,
            req.Facts is { Count: > 0 } facts ? [.. facts.Select(fact => fact.ToFact())] : null);
        var receipt = await registry.For(idNumber, operationId).Register(command);
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        if (receipt.Existing)
            await Send.OkAsync(receipt, ct);
        else
            await Send.CreatedAtAsync<GetPersonEndpoint>(new { id = receipt.Id }, receipt, cancellation: ct);
    }
}

/// <summary>Gives a person an ID number, or the right one.</summary>
internal sealed class AssignIdNumberRequest : FileCommandRequest
{
    /// <summary>The number.</summary>
    public string? IdNumber { get; set; }

    /// <summary>Code of the source.</summary>
    public string? Source { get; set; }

    /// <summary>Why, when it takes the place of another number.</summary>
    public string? Reason { get; set; }
}

internal sealed class AssignIdNumberValidator : FileCommandValidator<AssignIdNumberRequest>
{
    public AssignIdNumberValidator()
    {
        RuleFor(r => r.IdNumber).NotEmpty().MaximumLength(32).Readable();
        RuleFor(r => r.Source).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Reason).MaximumLength(500).Readable();
    }
}

/// <summary>Gives a person an ID number.</summary>
internal sealed class AssignIdNumberEndpoint(IPersonRegistry registry) : FileCommandEndpoint<AssignIdNumberRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("persons/{id}/id-number");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "登记或更正身份证号 / Give a person an ID number");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(AssignIdNumberRequest req, CommandHeader header) =>
        registry.For(req.IdNumber, req.OperationId).Assign(new AssignIdNumber(header, FileAccess.PersonId(req.Id), req.IdNumber!, req.Source!, req.Reason));
}
