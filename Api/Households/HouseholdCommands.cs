using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>A member.</summary>
internal sealed class MemberRequest
{
    /// <summary>Id of the person.</summary>
    public string? PersonId { get; set; }

    /// <summary>Relation to the head.</summary>
    public Relation? Relation { get; set; }

    /// <summary>First day; default: today.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The member as the file takes it.</summary>
    public NewMember ToMember() => new(PersonId!, Relation!.Value, From);
}

/// <summary>Rules of a member.</summary>
internal sealed class MemberRequestValidator : AbstractValidator<MemberRequest>
{
    public MemberRequestValidator()
    {
        RuleFor(m => m.PersonId).NotEmpty().MaximumLength(20).Readable();
        RuleFor(m => m.Relation).NotNull();
    }
}

/// <summary>A household to begin a file for.</summary>
internal sealed class CreateHouseholdRequest
{
    /// <summary>Community code.</summary>
    public string? Community { get; set; }

    /// <summary>Where it lives.</summary>
    public string? Address { get; set; }

    /// <summary>Members; exactly one is the head.</summary>
    public List<MemberRequest>? Members { get; set; }

    /// <summary>Facts of the household.</summary>
    public List<FactRequest>? Facts { get; set; }

    /// <summary>Your id of this command: sent again, it gives the first answer and no second household.</summary>
    public string? OperationId { get; set; }
}

internal sealed class CreateHouseholdValidator : Validator<CreateHouseholdRequest>
{
    public CreateHouseholdValidator()
    {
        RuleFor(r => r.Community).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Address).NotEmpty().MaximumLength(200).Readable();
        RuleFor(r => r.Members).NotEmpty().Must(members => members is not { Count: > 50 });
        RuleForEach(r => r.Members).NotNull().SetValidator(new MemberRequestValidator());
        RuleFor(r => r.Facts).Must(facts => facts is not { Count: > 200 });
        RuleForEach(r => r.Facts).NotNull().SetValidator(new FactRequestValidator());
        RuleFor(r => r.OperationId).NotEmpty().MaximumLength(100).Readable();
    }
}

/// <summary>Begins the file of a household.</summary>
internal sealed class CreateHouseholdEndpoint(IGrainFactory grains, IHouseholdQueries queries) : Endpoint<CreateHouseholdRequest, FileReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("households");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "建立家庭档案 / Begin the file of a household");
        Description(b => b.Produces<FileReceipt>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CreateHouseholdRequest req, CancellationToken ct)
    {
        var id = await queries.IdForAsync(req.OperationId!, ct);
        var receipt = await grains.GetGrain<IHouseholdGrain>(id).Create(new CreateHousehold(
            new CommandHeader(req.OperationId, User.Name()),
            req.Community!,
            req.Address!.Trim(),
            [.. req.Members!.Select(member => member.ToMember())],
            req.Facts is { Count: > 0 } facts ? [.. facts.Select(fact => fact.ToFact())] : null));
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.CreatedAtAsync<GetHouseholdEndpoint>(new { id = receipt.Id }, receipt, cancellation: ct);
    }
}

/// <summary>A member to add.</summary>
internal sealed class AddMemberRequest : FileCommandRequest
{
    /// <summary>The member.</summary>
    public MemberRequest? Member { get; set; }
}

internal sealed class AddMemberValidator : FileCommandValidator<AddMemberRequest>
{
    public AddMemberValidator()
    {
        RuleFor(r => r.Member).NotNull();
        RuleFor(r => r.Member!).SetValidator(new MemberRequestValidator()).When(r => r.Member is not null);
    }
}

/// <summary>Adds a member.</summary>
internal sealed class AddMemberEndpoint(IGrainFactory grains) : FileCommandEndpoint<AddMemberRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("households/{id}/members");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "增加家庭成员 / Add a member");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(AddMemberRequest req, CommandHeader header) =>
        grains.Household(req.Id).Add(new AddMember(header, req.Member!.ToMember()));
}

/// <summary>Ends a membership.</summary>
internal sealed class RemoveMemberRequest : FileCommandRequest
{
    /// <summary>Id of the person.</summary>
    [RouteParam]
    public string PersonId { get; set; } = "";

    /// <summary>Last day; default: yesterday.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class RemoveMemberValidator : FileCommandValidator<RemoveMemberRequest>
{
    public RemoveMemberValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
}

/// <summary>Ends a membership.</summary>
internal sealed class RemoveMemberEndpoint(IGrainFactory grains) : FileCommandEndpoint<RemoveMemberRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("households/{id}/members/{personId}/remove");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "移出家庭成员 / End a membership");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(RemoveMemberRequest req, CommandHeader header) =>
        grains.Household(req.Id).Remove(new RemoveMember(header, req.PersonId, req.Until, req.Reason!));
}

/// <summary>New relations.</summary>
internal sealed class ChangeRelationsRequest : FileCommandRequest
{
    /// <summary>Members with their new relations.</summary>
    public List<MemberRequest>? Members { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class ChangeRelationsValidator : FileCommandValidator<ChangeRelationsRequest>
{
    public ChangeRelationsValidator()
    {
        RuleFor(r => r.Members).NotEmpty().Must(members => members is not { Count: > 50 });
        RuleForEach(r => r.Members).NotNull().SetValidator(new MemberRequestValidator());
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
    }
}

/// <summary>Changes relations, for instance when another member becomes the head.</summary>
internal sealed class ChangeRelationsEndpoint(IGrainFactory grains) : FileCommandEndpoint<ChangeRelationsRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("households/{id}/relations");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "变更成员关系 / Change relations of members");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(ChangeRelationsRequest req, CommandHeader header) =>
        grains.Household(req.Id).Relate(new ChangeRelations(header, [.. req.Members!.Select(member => member.ToMember())], req.Reason!));
}

/// <summary>Where the household lives now.</summary>
internal sealed class MoveHouseholdRequest : FileCommandRequest
{
    /// <summary>Community code.</summary>
    public string? Community { get; set; }

    /// <summary>Where it lives.</summary>
    public string? Address { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class MoveHouseholdValidator : FileCommandValidator<MoveHouseholdRequest>
{
    public MoveHouseholdValidator()
    {
        RuleFor(r => r.Community).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Address).NotEmpty().MaximumLength(200).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
    }
}

/// <summary>Moves a household.</summary>
internal sealed class MoveHouseholdEndpoint(IGrainFactory grains) : FileCommandEndpoint<MoveHouseholdRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("households/{id}/move");
        Roles(FileAccess.Keepers);
        Summary(s => s.Summary = "家庭迁址 / Move a household");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(MoveHouseholdRequest req, CommandHeader header) =>
        grains.Household(req.Id).Move(new MoveHousehold(header, req.Community!, req.Address!.Trim(), req.Reason!));
}
