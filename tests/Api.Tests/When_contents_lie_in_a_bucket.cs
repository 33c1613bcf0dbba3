using System.Net;
using System.Net.Http.Json;
using System.Text;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Attachments;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_contents_lie_in_a_bucket
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [S3Fact]
    public async Task Files_are_kept_encrypted_scanned_read_and_removed_there()
    {
        await using var server = await S3Server.StartAsync();
        await using var scanner = new FakeScanner();
        await using var app = new OfficeApp(Start, settings: Settings(server, scanner));
        var admin = await app.AdminAsync();
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        var person = await clerk.PersonAsync("魏某", IdNumber("19710101", 71));
        var content = Pdf(150_000);
        var id = (await (await clerk.UploadAsync(person, content, "病历.pdf")).AttachmentAsync()).Text("id");
        var poisoned = (await (await clerk.UploadAsync(person, [.. Pdf(5000), .. Encoding.ASCII.GetBytes(FakeScanner.Poison)], "b.pdf")).AttachmentAsync()).Text("id");
        await Signals.UntilAsync(async () => (await app.CountAsync("select count(*) from attachment where status = 'quarantined'")) == 0);

        (await (await clerk.GetAsync($"/api/attachments/{id}/content")).Content.ReadAsByteArrayAsync()).ShouldBe(content);
        (await (await clerk.GetAsync($"/api/attachments/{poisoned}/content")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("attachment.infected");
        (await (await clerk.UploadAsync(person, Jpeg((10 * 1024 * 1024) + 1), "large.jpg")).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.too_large");
        (await app.StoredAsync()).ShouldBe([id, poisoned], ignoreOrder: true);
        (await server.HoldsAsync(content.AsMemory(1000, 40))).ShouldBeFalse("what leaves the office is encrypted");
        (await admin.PostAsJsonAsync($"/api/attachments/{poisoned}/delete", new { reason = "有毒" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Signals.UntilAsync(async () => (await app.StoredAsync()).Length == 1);
    }

    [S3Fact]
    public async Task A_store_that_does_not_answer_is_told_of_and_leaves_nothing_half()
    {
        await using var server = await S3Server.StartAsync();
        await using var app = new OfficeApp(Start, settings: Settings(server, null));
        var admin = await app.AdminAsync();
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        var person = await clerk.PersonAsync("陶某", IdNumber("19710202", 72));
        var id = (await (await clerk.UploadAsync(person, Pdf(2000), "a.pdf")).AttachmentAsync()).Text("id");
        await server.StopAsync();

        foreach (var refused in new[] { await clerk.UploadAsync(person, Pdf(3000), "b.pdf"), await clerk.GetAsync($"/api/attachments/{id}/content") })
        {
            var problem = await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            problem.Text("code").ShouldBe("attachment.store_unavailable");
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await app.CountAsync("select count(*) from attachment")).ShouldBe(1);
        (await admin.ReadAsync($"/api/attachments/{id}")).Text("status").ShouldBe("unscanned");
    }

    private static Dictionary<string, string> Settings(S3Server server, FakeScanner? scanner)
    {
        var settings = new Dictionary<string, string>
        {
            ["Attachments:S3:Endpoint"] = server.Endpoint,
            ["Attachments:S3:Bucket"] = S3Server.Bucket,
            ["Attachments:S3:Prefix"] = "office/",
            ["Attachments:S3:AccessKey"] = S3Server.Key,
            ["Attachments:S3:SecretKey"] = S3Server.Key,
        };
        if (scanner is not null)
        {
            settings["Attachments:ScannerHost"] = "127.0.0.1";
            settings["Attachments:ScannerPort"] = scanner.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return settings;
    }
}
