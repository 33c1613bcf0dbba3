using OneWindow.Grains;

namespace OneWindow.Api.Hosting;

/// <summary>A file that was sent as the body of a request, or as the only file of a form.</summary>
/// <param name="Name">Its name; the default where none was sent, or one that nobody can read.</param>
/// <param name="Content">Its content, never empty.</param>
internal sealed record UploadedFile(string Name, byte[] Content)
{
    private const int LongestName = 200;

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandRejectedException">There is no content, or the form does not hold exactly one file.</exception>
    public static async Task<UploadedFile> ReadAsync(HttpContext context, string defaultName, CancellationToken cancellationToken)
    {
        var file = context.Request.HasFormContentType
            ? await ReadFormAsync(context, defaultName, cancellationToken)
            : new UploadedFile(defaultName, await ReadAsync(context.Request.Body, cancellationToken));
        return file.Content.Length > 0 ? file : throw Refuse("import.empty", "没有收到文件内容。", "No file content was sent.");
    }

    private static async Task<UploadedFile> ReadFormAsync(HttpContext context, string defaultName, CancellationToken cancellationToken)
    {
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Refuse("import.form", "表单内容无法读取。", "The form cannot be read.");
        }

        if (form.Files is not [var file])
            throw Refuse("import.form", "请在表单中上传一个文件。", "Send exactly one file in the form.");
        await using var stream = file.OpenReadStream();
        var name = Path.GetFileName(file.FileName);
        return new UploadedFile(name.Length is > 0 and <= LongestName && StrictText.IsReadable(name) ? name : defaultName, await ReadAsync(stream, cancellationToken));
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    private static CommandRejectedException Refuse(string code, string zh, string en) => new(new Rejection(RejectionKind.Invalid, code, "file", zh, en));
}
