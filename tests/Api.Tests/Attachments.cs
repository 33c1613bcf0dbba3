using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OneWindow.Silo.Attachments;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

/// <summary>Brings files in as a clerk's program would.</summary>
internal static class Attachments
{
    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, string subject, byte[] content, string name, string? material = null, string? validUntil = null, string source = "window")
    {
        var form = new MultipartFormDataContent { { new StringContent(subject), "subject" }, { new StringContent(source), "source" } };
        if (material is not null)
            form.Add(new StringContent(material), "material");
        if (validUntil is not null)
            form.Add(new StringContent(validUntil), "validUntil");
        form.Add(new ByteArrayContent(content), "file", name);
        return client.PostAsync("/api/attachments", form);
    }

    /// <summary>What a file was taken in as.</summary>
    public static async Task<JsonObject> AttachmentAsync(this HttpResponseMessage answer) => (await answer.JsonAsync())["attachment"]!.AsObject();

    /// <summary>Sweeps the store as some days later.</summary>
    public static Task<int> SweepAsync(this OfficeApp app, int days) => new AttachmentSweep(
        app.Services.GetRequiredService<IAttachmentStore>(),
        app.Services.GetRequiredService<IDatabase>(),
        new SweepOptions(),
        new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days)),
        NullLogger<AttachmentSweep>.Instance).RunAsync(default);

    /// <summary>Names of what lies in the store.</summary>
    public static async Task<string[]> StoredAsync(this OfficeApp app) =>
        await app.Services.GetRequiredService<IAttachmentStore>().ListAsync(default).Select(content => content.Name).Order().ToArrayAsync();

    public static byte[] Pdf(int size) => WithStart("%PDF-1.7\n"u8, size);

    public static byte[] Jpeg(int size) => WithStart([0xFF, 0xD8, 0xFF, 0xE0], size);

    private static byte[] WithStart(ReadOnlySpan<byte> start, int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        start.CopyTo(content);
        return content;
    }
}
