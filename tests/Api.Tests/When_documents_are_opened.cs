using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Receipts, notices and decisions as pages that print.</summary>
public sealed class When_documents_are_opened
{
    private static readonly DateTimeOffset Start = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task An_application_has_its_receipt_its_notice_and_its_decision()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        var form = await app.ApplicationAsync("documents", Window.Committed);
        form["applicant"]!["name"] = "林<b>先生</b>";
        form["submit"] = true;
        var number = (await admin.PostOkAsync("/api/applications", form)).Text("number");
        await admin.PostOkAsync($"/api/applications/{number}/notice", new JsonObject
        {
            ["gaps"] = new JsonArray(new JsonObject { ["kind"] = "material", ["code"] = (await app.MatterAsync(Window.Committed)).Materials[0].Code, ["reason"] = "缺少<script>签名</script>" }),
        });
        await admin.PostOkAsync($"/api/applications/{number}/correction", new JsonObject());
        await admin.FinishAsync(number, "deny", "不符合<i>条件</i>");

        var list = (await admin.GetFromJsonAsync<JsonArray>($"/api/applications/{number}/documents"))!;
        var kinds = list.Select(document => document!["kind"]!.GetValue<string>()).ToArray();
        kinds.ShouldContain("oneTimeNotice");
        kinds.ShouldContain("acceptance");
        kinds.Count(kind => kind == "decision").ShouldBe(1);
        list.Select(document => document!["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(list.Count);

        var notice = await PageAsync(admin, number, list, "oneTimeNotice");
        notice.ShouldContain("一次性告知书");
        notice.ShouldContain("缺少&lt;script&gt;签名&lt;/script&gt;");
        var acceptance = await PageAsync(admin, number, list, "acceptance");
        acceptance.ShouldContain("2026年9月18日");
        acceptance.ShouldContain((await admin.ViewAsync($"/api/applications/{number}/check-code")).Text("checkCode"));
        acceptance.ShouldContain("林&lt;b&gt;先生&lt;/b&gt;");
        acceptance.ShouldContain("110***********3312");
        acceptance.ShouldNotContain("110104197806153312");
        var decision = await PageAsync(admin, number, list, "decision");
        decision.ShouldContain("<h1>不予批准决定书</h1>");
        decision.ShouldContain("不符合&lt;i&gt;条件&lt;/i&gt;");
        decision.ShouldContain("行政复议");
    }

    [Fact]
    public async Task Each_says_what_was_the_case_when_it_was_issued_in_the_offices_own_words()
    {
        var settings = Applications.Settings();
        var own = Directory.CreateDirectory(Path.Combine(settings["Data:Directory"], "documents")).FullName;
        await File.WriteAllTextAsync(Path.Combine(own, "_office.html"), "<aside>二层大厅 3 号窗口</aside>");
        await File.WriteAllTextAsync(
            Path.Combine(own, "decision.html"),
            "<!DOCTYPE html><html><head>{{> _head}}</head><body><h1>本街道决定书</h1><p>{{matter}}|{{decidedOn}}|{{decidedBy}}|{{reason}}|{{payOnce}}|{{data.decision.kind}}</p>{{> _office}}</body></html>");
        await using var app = new OfficeApp(Start, settings: settings);
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var reviewer = await app.PersonAsync("reviewer", ["reviewer"], "livelihood", "p-1404");
        var leader = await app.PersonAsync("leader", ["leader"], "livelihood", "p-1401");
        var form = Applications.New("pages", "test-committed", "id-card");
        form["submit"] = true;
        var receipt = await clerk.OpenAsync(form);
        var number = receipt.Text("number");
        app.Time.Leap(TimeSpan.FromHours(1));
        await clerk.ActOkAsync(receipt, "notice", new { gaps = Array.Empty<object>() });
        app.Time.Leap(TimeSpan.FromHours(1));
        await clerk.ActOkAsync(receipt, "correction", new { });
        app.Time.Leap(TimeSpan.FromHours(1));
        await clerk.ActOkAsync(receipt, "accept", new { tolerated = new[] { new { material = "income-proof" } } });
        app.Time.Leap(TimeSpan.FromHours(1));
        await reviewer.DoAsync(receipt, "review", "Pass");
        await clerk.ActOkAsync(receipt, "materials", new { material = new { code = "income-proof" } });
        await leader.ActOkAsync(receipt, "decide", new { kind = "grant", reason = "符合规定", payment = new { once = 800, from = "2026-10" } });

        var list = (await clerk.GetFromJsonAsync<JsonArray>($"/api/applications/{number}/documents"))!;
        list.Select(document => document!["kind"]!.GetValue<string>()).ShouldBe(["receipt", "oneTimeNotice", "acceptance", "decision"]);
        var pages = new Dictionary<string, string>();
        foreach (var kind in new[] { "receipt", "oneTimeNotice", "acceptance", "decision" })
        {
            pages[kind] = await PageAsync(clerk, number, list, kind);
            pages[kind].ShouldContain("二层大厅 3 号窗口");
            pages[kind].ShouldContain("@page { size: A4");
            pages[kind].ShouldContain("@media print");
        }

        pages["receipt"].ShouldContain("<h1>收件回执</h1>");
        pages["receipt"].ShouldContain("您的申请已于2026年9月18日收到");
        pages["receipt"].ShouldContain("尚未提交");
        pages["oneTimeNotice"].ShouldContain("<td>家庭收入证明</td>");
        pages["oneTimeNotice"].ShouldContain("请于<strong>");
        pages["acceptance"].ShouldContain("部分材料容缺，须按下列日期补交");
        pages["acceptance"].ShouldNotContain("材料齐全");
        pages["acceptance"].ShouldContain("容缺受理，须于2026年9月24日前补交");
        pages["decision"].ShouldContain("<p>测试承诺件|2026年9月18日|p-1401|符合规定|800|grant</p>");
    }

    [Fact]
    public async Task A_page_runs_nothing_and_fetches_nothing()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        var application = (await admin.TakeAsync(await app.FormAsync("one", Window.Renewal, Window.Change)))["applications"]![0]!.AsObject();
        var number = application.Text("number");
        var list = (await admin.GetFromJsonAsync<JsonArray>($"/api/applications/{number}/documents"))!;
        var answer = await admin.GetAsync($"/api/applications/{number}/documents/{list[0]!["id"]}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldNotContain("<script", Case.Insensitive);
        page.ShouldNotContain("http", Case.Insensitive);
        page.ShouldContain("@media print");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        (await (await admin.GetAsync("/api/applications/A2026091800001/documents")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("application.not_found");
        (await (await admin.GetAsync("/api/applications/nonsense/documents/x")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("application.not_found");
        var application = (await admin.TakeAsync(await app.FormAsync("one", Window.Renewal)))["applications"]![0]!.AsObject();
        (await (await admin.GetAsync($"/api/applications/{application.Text("number")}/documents/x")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("document.not_found");
    }

    [Fact]
    public async Task An_office_has_forms_of_its_own_and_a_wrong_one_stops_the_start()
    {
        var folder = OfficeApp.NewFolder();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "documents"));
            await File.WriteAllTextAsync(Path.Combine(folder, "documents", "_office.html"), "<aside>二层大厅 3 号窗口</aside>");
            await using (var app = new OfficeApp(Start, settings: new() { ["Data:Directory"] = folder }))
            {
                var admin = await app.AdminAsync();
                var number = (await admin.TakeAsync(await app.FormAsync("own", Window.Renewal)))["applications"]![0]!.AsObject().Text("number");
                var list = (await admin.GetFromJsonAsync<JsonArray>($"/api/applications/{number}/documents"))!;
                (await admin.GetStringAsync($"/api/applications/{number}/documents/{list[0]!["id"]}")).ShouldContain("二层大厅 3 号窗口");
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "documents", "_office.html"), "<script src=\"https://elsewhere.example/x.js\"></script>");
            await using var broken = new OfficeApp(Start, settings: new() { ["Data:Directory"] = folder });
            Should.Throw<Exception>(() => broken.CreateClient()).ToString().ShouldContain("documents/_office.html line 1");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> PageAsync(HttpClient client, string number, JsonArray list, string kind)
    {
        var id = list.Last(document => document!["kind"]!.GetValue<string>() == kind)!["id"]!.GetValue<string>();
        return client.GetStringAsync($"/api/applications/{number}/documents/{id}");
    }
}
