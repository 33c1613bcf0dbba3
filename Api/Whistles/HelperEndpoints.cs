using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Grains.Whistles;

namespace OneWindow.Api.Whistles;

/// <summary>What a helper says.</summary>
internal sealed class ReportRequest : WhistleCommandRequest
{
    /// <summary>Code of the helper.</summary>
    public string? Unit { get; set; }

    /// <summary>Remark.</summary>
    public string? Note { get; set; }

    /// <summary>Ids of attachments.</summary>
    public List<string>? Attachments { get; set; }
}

internal sealed class ReportValidator : WhistleCommandValidator<ReportRequest>
{
    public ReportValidator()
    {
        RuleFor(r => r.Unit).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Note).MaximumLength(2000).Readable();
        this.Attachments(r => r.Attachments);
    }
}

/// <summary>A helper reports.</summary>
internal sealed class ReportEndpoint(IGrainFactory grains, IAttachments attachments) : WhistleCommandEndpoint<ReportRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("report", "报到 / A helper reports");

    /// <inheritdoc/>
    protected override async Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, ReportRequest req, CommandHeader header) =>
        await whistle.Report(new ReportToWhistle(header, req.Unit!, req.Note, await attachments.CheckAsync(req.Attachments)));
}

/// <summary>What a helper has done.</summary>
internal sealed class FinishRequest : WhistleCommandRequest
{
    /// <summary>Code of the helper.</summary>
    public string? Unit { get; set; }

    /// <summary>What was done.</summary>
    public string? Note { get; set; }

    /// <summary>Ids of attachments.</summary>
    public List<string>? Attachments { get; set; }
}

internal sealed class FinishValidator : WhistleCommandValidator<FinishRequest>
{
    public FinishValidator()
    {
        RuleFor(r => r.Unit).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Note).NotEmpty().MaximumLength(2000).Readable();
        this.Attachments(r => r.Attachments);
    }
}

/// <summary>A helper has done its part.</summary>
internal sealed class FinishEndpoint(IGrainFactory grains, IAttachments attachments) : WhistleCommandEndpoint<FinishRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("finish", "协办完成 / A helper has done its part");

    /// <inheritdoc/>
    protected override async Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, FinishRequest req, CommandHeader header) =>
        await whistle.Finish(new FinishHelp(header, req.Unit!, req.Note!, await attachments.CheckAsync(req.Attachments)));
}

/// <summary>A helper and a reason.</summary>
internal sealed class UnitReasonRequest : WhistleCommandRequest
{
    /// <summary>Code of the helper.</summary>
    public string? Unit { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class UnitReasonValidator : WhistleCommandValidator<UnitReasonRequest>
{
    public UnitReasonValidator()
    {
        RuleFor(r => r.Unit).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(1000).Readable();
    }
}

/// <summary>A helper does not come.</summary>
internal sealed class DeclineEndpoint(IGrainFactory grains) : WhistleCommandEndpoint<UnitReasonRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("decline", "说明不参加 / A helper says why it does not come");

    /// <inheritdoc/>
    protected override Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, UnitReasonRequest req, CommandHeader header) =>
        whistle.Decline(new DeclineHelp(header, req.Unit!, req.Reason!));
}

/// <summary>Asks for a decision about a helper.</summary>
internal sealed class AskArbitrationEndpoint(IGrainFactory grains) : WhistleCommandEndpoint<UnitReasonRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("arbitrations", "提请裁决 / Ask for a decision about a helper");

    /// <inheritdoc/>
    protected override Task<WhistleReceipt> RunAsync(IWhistleGrain whistle, UnitReasonRequest req, CommandHeader header) =>
        whistle.AskArbitration(new AskArbitration(header, req.Unit!, req.Reason!));
}
