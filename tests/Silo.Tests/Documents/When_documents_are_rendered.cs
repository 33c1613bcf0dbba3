using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Silo.Documents;

namespace OneWindow.Silo.Tests.Documents;

public sealed class When_documents_are_rendered
{
    [Fact]
    public void What_is_filled_in_stands_there_as_text_and_never_as_html()
    {
        var page = Render("<p>{{applicant}}</p>", new() { ["applicant"] = "<script>alert('1')</script> & \"张三\"" });
        page.ShouldBe("<p>&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;张三&quot;</p>");
    }

    [Fact]
    public void A_list_repeats_its_part_and_looks_outwards_for_other_fields()
    {
        var page = Render(
            "{{#materials}}<li>{{name}} {{number}}{{#dueOn}} {{dueOn}}{{/dueOn}}</li>{{/materials}}{{^materials}}none{{/materials}}",
            new() { ["number"] = "A1", ["materials"] = new JsonArray(new JsonObject { ["name"] = "身份证" }, new JsonObject { ["name"] = "户口簿", ["dueOn"] = "3月9日" }) });
        page.ShouldBe("<li>身份证 A1</li><li>户口簿 A1 3月9日</li>");
        Render("{{#materials}}x{{/materials}}{{^materials}}none{{/materials}}", new() { ["materials"] = new JsonArray() }).ShouldBe("none");
    }

    [Fact]
    public void What_the_workflow_hands_over_is_reached_by_its_own_names_and_may_be_missing()
    {
        var fields = new JsonObject { ["data"] = new JsonObject { ["amount"] = 2900.5, ["text"] = null, ["deep"] = new JsonObject { ["ok"] = true } } };
        Render("{{data.amount}}|{{data.text}}|{{data.deep.ok}}|{{data.nothing.here}}|{{#data.text}}x{{/data.text}}", fields).ShouldBe("2900.5||是||");
    }

    [Fact]
    public void Plain_texts_of_a_list_are_items() =>
        Render("{{#basis}}<p>{{item}}</p>{{/basis}}", new() { ["basis"] = new JsonArray("第一条", "第二条 <b>") }).ShouldBe("<p>第一条</p><p>第二条 &lt;b&gt;</p>");

    [Theory]
    [InlineData("<p>{{unknown}}</p>", "There is no field 'unknown'.")]
    [InlineData("<p>{{name}}</p>", "There is no field 'name'.")]
    [InlineData("{{#materials}}<p>{{name}}</p>", "{{#materials}} is not closed.")]
    [InlineData("<p>{{/materials}}</p>", "{{/materials}} closes nothing that is open here.")]
    [InlineData("<a title={{number}}>x</a>", "A placeholder stands in text, never inside a tag, a comment or a style sheet.")]
    [InlineData("<style>p { color: {{number}} }</style>", "A placeholder stands in text, never inside a tag, a comment or a style sheet.")]
    [InlineData("<!-- {{number}} -->", "A placeholder stands in text, never inside a tag, a comment or a style sheet.")]
    [InlineData("<p>{{{number}}}</p>", "These braces are no placeholder.")]
    [InlineData("<p>{{> _nowhere}}</p>", "There is no part '_nowhere'; parts are files whose names begin with an underscore.")]
    [InlineData("<p>{{> other}}</p>", "There is no part 'other'; parts are files whose names begin with an underscore.")]
    public void A_template_that_cannot_be_filled_stops_the_start(string text, string problem) =>
        Problems(text).ShouldContain(p => p.Message == problem && p.File == "documents/other.html" && p.Path == "line 1");

    [Theory]
    [InlineData("<script>1</script>")]
    [InlineData("<SCRIPT src=x>")]
    [InlineData("<img src=\"https://elsewhere.example/x.png\">")]
    [InlineData("<img src=//elsewhere.example/x.png>")]
    [InlineData("<img src='local.png'>")]
    [InlineData("<p style=\"background:url(http://elsewhere.example/x)\">")]
    [InlineData("<style>@import 'x.css';</style>")]
    [InlineData("<p onclick=\"x()\">")]
    [InlineData("<img/onerror=x>")]
    [InlineData("<a href=\"javascript:x()\">y</a>")]
    [InlineData("<link rel=stylesheet href=x>")]
    [InlineData("<iframe></iframe>")]
    [InlineData("<meta http-equiv=refresh content=0>")]
    [InlineData("<form action=x></form>")]
    public void A_template_that_runs_or_fetches_anything_stops_the_start(string text) => Problems(text).ShouldNotBeEmpty();

    [Fact]
    public void A_picture_within_the_document_is_allowed() =>
        Render("<img src=\"data:image/png;base64,AAAA\" alt=\"章\">", []).ShouldContain("data:image/png");

    [Fact]
    public void A_part_that_contains_itself_is_refused()
    {
        var files = new Dictionary<string, byte[]> { ["other.html"] = "{{> _a}}"u8.ToArray(), ["_a.html"] = "{{> _a}}"u8.ToArray() };
        Should.Throw<DataProblemsException>(() => DocumentTemplates.Parse(files)).Problems.ShouldContain(p => p.Message == "'_a' contains itself.");
    }

    [Theory]
    [InlineData("acceptance", "受理通知书")]
    [InlineData("receipt", "收件回执")]
    [InlineData("oneTimeNotice", "一次性告知书")]
    [InlineData("refusal", "不予受理决定书")]
    [InlineData("hearingNotice", "听证告知书")]
    [InlineData("extension", "延期告知书")]
    [InlineData("publicNotice", "公示")]
    public void Every_kind_that_definitions_issue_has_a_form(string kind, string heading)
    {
        var page = DocumentTemplates.Load().Of(kind).Render(new JsonObject { ["number"] = "A20260302-00001", ["checkCode"] = "7K3M-0Q2X" });
        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldContain($"<h1>{heading}</h1>");
        page.ShouldContain("@media print");
        page.ShouldContain("@page { size: A4");
        page.ShouldNotContain("{{");
    }

    [Fact]
    public void A_decision_tells_both_ways_and_a_kind_without_a_form_has_its_title()
    {
        var templates = DocumentTemplates.Load();
        templates.Of("decision").Render(new JsonObject { ["granted"] = true }).ShouldContain("准予办理");
        templates.Of("decision").Render(new JsonObject { ["denied"] = true, ["reason"] = "收入超过标准" }).ShouldContain("<h1>不予批准决定书</h1>");
        var ended = templates.Of("decision").Render(new JsonObject { ["ended"] = true, ["heardOn"] = "2026年3月2日" });
        ended.ShouldContain("<h1>停止待遇决定书</h1>");
        ended.ShouldContain("已于2026年3月2日听取您的意见");
        ended.ShouldNotContain("不予批准");
        templates.Of("decision").Render(new JsonObject { ["granted"] = true, ["payMonthly"] = "1450", ["payFrom"] = "2026-04" }).ShouldContain("每月1450元，自2026-04起按月发放");
        templates.Of("somethingElse").Render(new JsonObject { ["title"] = "说明" }).ShouldContain("<h1>说明</h1>");
    }

    [Fact]
    public void A_file_of_the_office_takes_the_place_of_the_shipped_one()
    {
        var folder = Directory.CreateTempSubdirectory("onewindow-documents-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "documents"));
            File.WriteAllText(Path.Combine(folder, "documents", "_office.html"), "<aside>广内街道市民中心 二层大厅</aside>", new UTF8Encoding(true));
            DocumentTemplates.Load(folder).Of("receipt").Render([]).ShouldContain("<aside>广内街道市民中心 二层大厅</aside>");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Render(string text, JsonObject fields) =>
        DocumentTemplates.Parse(new Dictionary<string, byte[]> { ["other.html"] = Encoding.UTF8.GetBytes(text) }).Of("any").Render(fields);

    private static IReadOnlyList<DataProblem> Problems(string text) =>
        Should.Throw<DataProblemsException>(() => DocumentTemplates.Parse(new Dictionary<string, byte[]> { ["other.html"] = Encoding.UTF8.GetBytes(text) })).Problems;
}
