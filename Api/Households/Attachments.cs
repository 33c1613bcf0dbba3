using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>Which files.</summary>
internal sealed class ListAttachmentsRequest : PageRequest
{
    /// <summary>Person, household or application.</summary>
    [QueryParam]
    public string? Subject { get; set; }

    /// <summary>Code of a material.</summary>
    [QueryParam]
    public string? Material { get; set; }
}

internal sealed class ListAttachmentsValidator : PageValidator<ListAttachmentsRequest>
{
    public ListAttachmentsValidator()
    {
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(40).Readable();
        RuleFor(r => r.Material).MaximumLength(64).Readable();
    }
}

/// <summary>Files of a person, household or application.</summary>
internal sealed class ListAttachmentsEndpoint(IAttachments attachments) : Endpoint<ListAttachmentsRequest, Page<AttachmentView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("attachments");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "附件列表 / Files of a person, household or application");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListAttachmentsRequest req, CancellationToken ct) =>
        await Send.OkAsync(await attachments.ListAsync(req.Subject!, req.Material, req.Page, req.PageSize, ct), ct);
}

/// <summary>Names a file.</summary>
internal sealed class AttachmentRequest
{
    /// <summary>Id of the file.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>What is known of one file.</summary>
internal sealed class GetAttachmentEndpoint(IAttachments attachments) : Endpoint<AttachmentRequest, AttachmentView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("attachments/{id}");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "附件信息 / What is known of a file");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(AttachmentRequest req, CancellationToken ct)
    {
        var view = await attachments.GetAsync(req.Id);
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(view, ct);
    }
}

/// <summary>The content of a file; that it was read is recorded first.</summary>
internal sealed class ReadAttachmentEndpoint(IAttachments attachments) : Endpoint<AttachmentRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("attachments/{id}/content");
        Roles(FileAccess.Revealers);
        Summary(s => s.Summary = "读取附件（留痕） / The content of a file; recorded");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(AttachmentRequest req, CancellationToken ct)
    {
        await using var content = await attachments.OpenAsync(req.Id, User.Name(), ct);
        var response = HttpContext.Response;
        response.ContentType = content.View.MediaType;
        response.ContentLength = content.View.Size;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        // Shown by no browser within the office's own pages, whatever is in it.
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(content.View.FileName)}";
        await content.Content.CopyToAsync(response.Body, ct);
    }
}

/// <summary>Why a file is to go.</summary>
internal sealed class DeleteAttachmentRequest : FileCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class DeleteAttachmentValidator : FileCommandValidator<DeleteAttachmentRequest>
{
    public DeleteAttachmentValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
}

/// <summary>Removes the content of a file; its entry stays.</summary>
internal sealed class DeleteAttachmentEndpoint(IAttachments attachments) : FileCommandEndpoint<DeleteAttachmentRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("attachments/{id}/delete");
        Roles(FileAccess.Mergers);
        Summary(s => s.Summary = "删除附件 / Remove the content of a file");
    }

    /// <inheritdoc/>
    protected override Task<FileReceipt> RunAsync(DeleteAttachmentRequest req, CommandHeader header) =>
        attachments.DeleteAsync(req.Id, new DeleteAttachment(header, req.Reason!), HttpContext.RequestAborted);
}
