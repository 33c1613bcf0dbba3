using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Attachments;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_files_are_attached
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_file_is_kept_encrypted_found_and_read_with_a_record_of_it()
    {
        var folder = OfficeApp.NewFolder();
        await using var app = new OfficeApp(Start, folder);
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        var person = await clerk.PersonAsync("曹某", IdNumber("19700909", 95));
        var content = Pdf(150_000);

        var uploaded = await clerk.UploadAsync(person, content, "../../病历 2026.pdf", material: "id-card", validUntil: "2026-12-31");
        uploaded.StatusCode.ShouldBe(HttpStatusCode.Created, await uploaded.Content.ReadAsStringAsync());
        var receipt = await uploaded.JsonAsync();
        receipt["scanner"].ShouldBeNull("nobody looks, and the answer says so");
        var view = receipt["attachment"]!.AsObject();
        (view.Text("status"), view.Text("fileName"), view.Text("mediaType"), view.Text("sha256")).ShouldBe(
            ("unscanned", "病历 2026.pdf", "application/pdf", Convert.ToHexStringLower(SHA256.HashData(content))));
        var id = view.Text("id");
        var again = (await (await clerk.UploadAsync(person, content, "again.pdf", material: "id-card")).JsonAsync())["attachment"]!.AsObject();
        again.Text("id").ShouldBe(id, "the same content is kept once");

        var read = await clerk.GetAsync($"/api/attachments/{id}/content");
        (await read.Content.ReadAsByteArrayAsync()).ShouldBe(content);
        (read.Content.Headers.ContentType!.MediaType, read.Headers.CacheControl!.NoStore, read.Headers.GetValues("X-Content-Type-Options").Single()).ShouldBe(("application/pdf", true, "nosniff"));
        read.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var admin = await app.AdminAsync();
        (await admin.ReadAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("actor").ShouldBe("clerk-1");
        (await (await admin.GetAsync($"/api/attachments/{id}/content")).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("auth.forbidden");

        var stored = Directory.GetFiles(Path.Combine(folder, "attachments"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        Path.GetFileName(stored).ShouldBe(id);
        (await File.ReadAllBytesAsync(stored)).AsSpan().IndexOf(content.AsSpan(1000, 40)).ShouldBe(-1);
        (await clerk.ReadAsync($"/api/attachments?subject={person}&material=id-card"))["items"]!.AsArray().ShouldHaveSingleItem();
        var prefill = await (await clerk.PostAsJsonAsync("/api/prefill", new { subjects = new[] { person }, materials = new[] { "id-card", "income-proof" } })).JsonAsync();
        prefill["materials"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("evidence").ShouldBe(id);
        prefill["askMaterials"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("code").ShouldBe("income-proof");
        await RemovesAsync(app, clerk, admin, person, id, folder);
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_no_file_of_a_known_kind_is_refused_and_leaves_nothing_behind()
    {
        var folder = OfficeApp.NewFolder();
        await using var app = new OfficeApp(Start, folder);
        var admin = await app.AdminAsync();
        var person = await admin.PersonAsync("严某", IdNumber("19701010", 96));
        var pdf = Pdf(2000);
        foreach (var (subject, content, name, code) in new (string, byte[], string, string)[]
                 {
                     (person, pdf, "picture.png", "attachment.type"), (person, pdf, "program.exe", "attachment.type"), (person, pdf, "pdf", "attachment.type"),
                     (person, "MZ this is a program"u8.ToArray(), "letter.pdf", "attachment.type"), (person, [], "empty.pdf", "attachment.empty"), (person, pdf, "..", "attachment.name"),
                     (person, Jpeg(10 * 1024 * 1024 + 1), "large.jpg", "attachment.too_large"), ("PS99999999", pdf, "a.pdf", "person.unknown"), ("HH99999999", pdf, "a.pdf", "household.unknown"), ("../x", pdf, "a.pdf", "attachment.subject"),
                 })
            (await (await admin.UploadAsync(subject, content, name)).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe(code, name);
        (await (await admin.UploadAsync(person, pdf, "a.pdf", source: "hearsay")).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("fact.source");
        (await (await admin.UploadAsync(person, pdf, "a.pdf", validUntil: "tomorrow")).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.validUntil");
        (await (await admin.UploadAsync(person, pdf, "a.pdf", material: "No Code")).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.material");
        (await (await admin.PostAsync("/api/attachments", new MultipartFormDataContent { { new StringContent(person), "subject" } })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.form");
        (await (await admin.PostAsync("/api/attachments", new MultipartFormDataContent { { new StringContent("x"), "colour" } })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.field");
        (await (await admin.PostAsJsonAsync("/api/attachments", new { subject = person })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.form");
        var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nPS");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        (await (await admin.PostAsync("/api/attachments", broken)).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("attachment.form");
        (await (await admin.GetAsync("/api/attachments/att-00000000000000000000000000000000")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("attachment.not_found");
        (await (await admin.GetAsync("/api/attachments/..%2F..%2Fonewindow.db")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("attachment.not_found");

        (await app.CountAsync("select count(*) from attachment")).ShouldBe(0);
        (Directory.Exists(Path.Combine(folder, "attachments")) ? Directory.GetFiles(Path.Combine(folder, "attachments"), "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_of_a_merged_person_is_evidence_for_as_long_as_the_record_stands_where_it_went()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        var (before, goesOn) = (await admin.PersonAsync("金某", null, birthDate: "1970-12-12"), await admin.PersonAsync("金某", IdNumber("19701212", 98)));
        var id = (await (await admin.UploadAsync(before, Pdf(3000), "a.pdf")).JsonAsync())["attachment"]!.AsObject().Text("id");
        var fact = new { code = "health.condition", value = "serious-illness", source = "health", evidence = id };
        (await admin.RecordAsync($"/api/persons/{before}", fact)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsJsonAsync($"/api/persons/{before}/merge", new { into = goesOn, reason = "同一人" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await (await admin.PostAsJsonAsync($"/api/attachments/{id}/delete", new { reason = "传错" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("attachment.evidence");
        var number = (await admin.ReadAsync($"/api/persons/{goesOn}")).FactOf("health.condition")["number"]!.GetValue<long>();
        (await admin.PostAsJsonAsync($"/api/persons/{goesOn}/facts/{number}/correct", new { reason = "传错" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsJsonAsync($"/api/attachments/{id}/delete", new { reason = "传错" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_stays_shut_until_it_was_scanned_and_for_ever_when_something_is_found()
    {
        await using var scanner = new FakeScanner { Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        await using var app = new OfficeApp(Start, settings: new()
        {
            ["Attachments:ScannerHost"] = "127.0.0.1",
            ["Attachments:ScannerPort"] = scanner.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        var person = await clerk.PersonAsync("华某", IdNumber("19701111", 97));
        var clean = (await (await clerk.UploadAsync(person, Pdf(5000), "clean.pdf")).JsonAsync())["attachment"]!.AsObject();
        clean.Text("status").ShouldBe("quarantined");
        var poisoned = (await (await clerk.UploadAsync(person, [.. Pdf(5000), .. Encoding.ASCII.GetBytes(FakeScanner.Poison)], "poisoned.pdf")).JsonAsync())["attachment"]!.AsObject();
        (await (await clerk.GetAsync($"/api/attachments/{clean.Text("id")}/content")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("attachment.quarantined");

        scanner.Gate.SetResult();
        await Signals.UntilAsync(async () => (await app.CountAsync("select count(*) from attachment where status = 'quarantined'")) == 0);
        (await clerk.ReadAsync($"/api/attachments/{clean.Text("id")}")).Text("status").ShouldBe("clean");
        (await clerk.GetAsync($"/api/attachments/{clean.Text("id")}/content")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await clerk.GetAsync($"/api/attachments/{poisoned.Text("id")}/content")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("attachment.infected");
        var admin = await app.AdminAsync();
        (await admin.ReadAsync($"/api/audit?instanceId={poisoned.Text("id")}"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("reason").ShouldBe("Test.Poison");
    }

    private static async Task RemovesAsync(OfficeApp app, HttpClient clerk, HttpClient admin, string person, string id, string folder)
    {
        var fact = new { code = "health.condition", value = "serious-illness", source = "health", evidence = id };
        var number = (await (await clerk.RecordAsync($"/api/persons/{person}", fact)).JsonAsync())["numbers"]![0]!.GetValue<long>();
        (await (await admin.PostAsJsonAsync($"/api/attachments/{id}/delete", new { reason = "传错" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("attachment.evidence");
        (await clerk.PostAsJsonAsync($"/api/persons/{person}/facts/{number}/correct", new { reason = "传错" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsJsonAsync($"/api/attachments/{id}/delete", new { reason = "传错" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await clerk.GetAsync($"/api/attachments/{id}/content")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("attachment.deleted");
        await Signals.UntilAsync(async () => (await app.CountAsync("select count(*) from timer where grain_key = @id", new { id })) == 0);
        Directory.GetFiles(Path.Combine(folder, "attachments"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
