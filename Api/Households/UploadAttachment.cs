using System.Globalization;
using FastEndpoints;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Households;

namespace OneWindow.Api.Households;

/// <summary>What became of a file.</summary>
/// <param name="Attachment">The file.</param>
/// <param name="Scanner">The scanner that looks at it; null when this office has none, and nobody looks.</param>
internal sealed record UploadReceipt(AttachmentView Attachment, string? Scanner);

/// <summary>
/// Takes a file in while it arrives; it never lies in memory or on a disk in the clear. A form of multipart/form-data: the fields subject, source,
/// and if wanted material and validUntil, then the part file.
/// </summary>
internal sealed class UploadAttachmentEndpoint(IAttachments attachments) : EndpointWithoutRequest<UploadReceipt>
{
    /// <summary>The largest file that data can allow, and the form around it.</summary>
    internal const int MaxBytes = 30 * 1024 * 1024;

    private const int LongestField = 400;
    private const int MostFields = 10;

    /// <inheritdoc/>
    public override void Configure()
    {
        Post("attachments");
        Roles(FileAccess.Keepers);
        MaxRequestBodySize(MaxBytes);
        Summary(s => s.Summary = "上传附件 / Take a file in");
        Description(b => b.Produces<UploadReceipt>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct)
    {
        var boundary = MediaTypeHeaderValue.TryParse(HttpContext.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100)
            throw Refuse("attachment.form", "file", "请以 multipart/form-data 表单上传。", "Send a form of multipart/form-data.");
        AttachmentView view;
        try
        {
            view = await ReadAsync(new MultipartReader(boundary, HttpContext.Request.Body), ct);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Refuse("attachment.form", "file", "表单内容无法读取。", "The form cannot be read.");
        }

        HttpContext.Response.Headers.Location = $"/api/attachments/{view.Id}";
        await Send.ResponseAsync(new UploadReceipt(view, attachments.Scanner), StatusCodes.Status201Created, ct);
    }

    private async Task<AttachmentView> ReadAsync(MultipartReader reader, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || fields.Count > MostFields)
                throw Refuse("attachment.form", "file", "表单内容无法读取。", "The form cannot be read.");
            if (disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value! : HeaderUtilities.RemoveQuotes(disposition.FileName).Value!;
                return await attachments.StoreAsync(Describe(fields, name), section.Body, ct);
            }

            var field = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (field is not ("subject" or "source" or "material" or "validUntil"))
                throw Refuse("attachment.field", "file", "表单中有未知的字段；字段须在文件之前。", "The form has an unknown field; fields stand before the file.");
            fields[field] = await TextAsync(section, field, ct);
        }

        throw Refuse("attachment.form", "file", "请在表单中上传一个文件。", "Send a file in the form.");
    }

    private NewAttachment Describe(Dictionary<string, string> fields, string fileName)
    {
        DateOnly? validUntil = null;
        if (fields.TryGetValue("validUntil", out var text) && text.Length > 0)
        {
            validUntil = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw Refuse("attachment.validUntil", "validUntil", "必须是日期，如 2026-12-31。", "A date such as 2026-12-31 is needed.");
        }

        return new NewAttachment(Required("subject"), Optional("material"), fileName, Required("source"), validUntil, User.Name());

        string? Optional(string name) => fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

        string Required(string name) => Optional(name) ?? throw Refuse("attachment.required", name, $"缺少 {name}。", $"{name} is needed.");
    }

    private static async Task<string> TextAsync(MultipartSection section, string field, CancellationToken ct)
    {
        var buffer = new byte[LongestField + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var text = System.Text.Encoding.UTF8.GetString(buffer, 0, length);
        return length <= LongestField && StrictText.IsReadable(text)
            ? text.Trim()
            : throw Refuse("attachment.field", field, $"{field} 过长或含有不允许的字符。", $"{field} is too long or has characters that are not allowed.");
    }

    private static CommandRejectedException Refuse(string code, string field, string zh, string en) => new(new Rejection(RejectionKind.Invalid, code, field, zh, en));
}
