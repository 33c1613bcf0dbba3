using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Grains.Whistles;

namespace OneWindow.Api.Whistles;

/// <summary>What is put on record.</summary>
internal sealed class EvidenceRequest : WhistleCommandRequest
{
    /// <summary>What.</summary>
    public string? Text { get; set; }

    /// <summary>Ids of attachments.</summary>
    public List<string>? Attachments { get; set; }
}

internal sealed class EvidenceValidator : WhistleCommandValidator<EvidenceRequest>
{
    public EvidenceValidator()
    {
        RuleFor(r => r.Text).NotEmpty().MaximumLength(2000).Readable();
        this.Attachments(r => r.Attachments);
    }
}

/// <summary>Lead or helper puts something on record.</summary>
internal sealed class EvidenceEndpoint(IGrainFactory grains, IAttachments attachments) : WhistleCommandEndpoint<EvidenceRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("evidence", "现场情况 / Put something on record");

    /// <inheritdoc/>
    protected override async Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, EvidenceRequest req, CommandHeader header) =>
        await whistle.AddEvidence(new AddWhistleEvidence(header, req.Text!, await attachments.CheckAsync(req.Attachments)));
}

/// <summary>What is decided about a helper.</summary>
internal sealed class DecideArbitrationRequest : WhistleCommandRequest
{
    /// <summary>Code of the helper.</summary>
    public string? Unit { get; set; }

    /// <summary>What.</summary>
    public ArbitrationDecision? Decision { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>When it has to come: by then; left out: as the office's data say.</summary>
    public DateTimeOffset? ReportBy { get; set; }
}

internal sealed class DecideArbitrationValidator : WhistleCommandValidator<DecideArbitrationRequest>
{
    public DecideArbitrationValidator()
    {
        RuleFor(r => r.Unit).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Decision).NotNull();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(1000).Readable();
    }
}

/// <summary>Decides about a helper.</summary>
internal sealed class DecideArbitrationEndpoint(IGrainFactory grains) : WhistleCommandEndpoint<DecideArbitrationRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("decisions", "裁决 / Decide about a helper");

    /// <inheritdoc/>
    protected override Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, DecideArbitrationRequest req, CommandHeader header) =>
        whistle.DecideArbitration(new DecideArbitration(header, req.Unit!, req.Decision!.Value, req.Reason!, req.ReportBy));
}

/// <summary>How one side did, by the other.</summary>
internal sealed class MarkRequest : WhistleCommandRequest
{
    /// <summary>Code of the helper.</summary>
    public string? Unit { get; set; }

    /// <summary>The helper marks the lead; otherwise the lead marks the helper.</summary>
    public bool ByHelper { get; set; }

    /// <summary>Code of the mark in the office's scale.</summary>
    public string? Mark { get; set; }

    /// <summary>Remark.</summary>
    public string? Note { get; set; }
}

internal sealed class MarkValidator : WhistleCommandValidator<MarkRequest>
{
    public MarkValidator()
    {
        RuleFor(r => r.Unit).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Mark).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Note).MaximumLength(1000).Readable();
    }
}

/// <summary>Marks the other side.</summary>
internal sealed class MarkEndpoint(IGrainFactory grains) : WhistleCommandEndpoint<MarkRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("marks", "互评 / Mark the other side");

    /// <inheritdoc/>
    protected override Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, MarkRequest req, CommandHeader header) =>
        whistle.Mark(new MarkParty(header, req.Unit!, req.ByHelper, req.Mark!, req.Note));
}

/// <summary>Why a whistle ends.</summary>
internal sealed class CloseWhistleRequest : WhistleCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class CloseWhistleValidator : WhistleCommandValidator<CloseWhistleRequest>
{
    public CloseWhistleValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(1000).Readable();
}

/// <summary>The lead ends a whistle.</summary>
internal sealed class CloseWhistleEndpoint(IGrainFactory grains) : WhistleCommandEndpoint<CloseWhistleRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("close", "结束吹哨 / End a whistle");

    /// <inheritdoc/>
    protected override Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, CloseWhistleRequest req, CommandHeader header) =>
        whistle.Close(new CloseWhistle(header, req.Reason!));
}
