using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_the_catalogue_of_matters_is_read(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task It_is_searched_by_text_and_by_initials_sorted_and_paged()
    {
        var all = await ListAsync("pageSize=200");
        all["items"]!.AsArray().Count.ShouldBe(200);
        (await ListAsync("pageSize=200&page=2"))["items"]!.AsArray().Count.ShouldBe(all["total"]!.GetValue<int>() - 200);
        var found = await ListAsync("q=zdshbzj&category=social-assistance&office=livelihood&kind=committed&definition=dibao");
        found["items"]!.AsArray().Select(row => row!.AsObject().Text("code")).ShouldContain("shjz-dibao");
        (await ListAsync("q=最低生活保障")).ToJsonString().ShouldContain("shjz-dibao");
        (await ListAsync("q=shjz-dib&sort=-promised&page=1&pageSize=1"))["items"]!.AsArray().Count.ShouldBe(1);
        (await ListAsync("at=1999-01-01"))["total"]!.GetValue<long>().ShouldBe(0);
        var row = found["items"]![0]!.AsObject();
        row.Text("initials").ShouldStartWith("zdshbzj");
        row["promised"]!["unit"]!.GetValue<string>().ShouldBe("workingDays");
    }

    [Fact]
    public async Task The_list_is_sent_again_only_when_it_has_changed()
    {
        var first = await office.Admin.GetAsync("/api/matters?pageSize=5");
        var tag = first.Headers.ETag!;
        (await GetAsync("/api/matters?pageSize=5", tag)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await GetAsync("/api/matters?pageSize=5", new EntityTagHeaderValue("\"0-20260302\""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await office.Admin.PutAsJsonAsync("/api/matters/etag-1", MatterBody.Of("etag-1"));
        (await GetAsync("/api/matters?pageSize=5", tag)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> GetAsync(string address, EntityTagHeaderValue known)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(known);
            return await office.Admin.SendAsync(request);
        }
    }

    [Fact]
    public async Task One_matter_tells_its_materials_days_and_versions()
    {
        var answer = await office.Admin.GetAsync("/api/matters/shjz-dibao");
        answer.Headers.ETag!.Tag.ShouldBe("\"2\"");
        var details = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        details["matter"]!["zh"]!.GetValue<string>().ShouldBe("最低生活保障金申请");
        details["matter"]!["parameters"]!["noticeDays"]!.GetValue<int>().ShouldBe(7);
        details.Text("origin").ShouldBe("files");
        details.Text("state").ShouldBe("inForce");
        details["materials"]!.AsArray().Count.ShouldBe(details["matter"]!["materials"]!.AsArray().Count);
        (await office.Admin.GetFromJsonAsync<JsonArray>("/api/matters/shjz-dibao/versions"))!.Select(version => $"{version!["state"]} {version["inForceFrom"]} {version["inForceTo"]}")
            .ShouldBe(["inForce 2024-07-01 ", "past 2023-07-01 2024-06-30"]);
        (await office.Admin.GetFromJsonAsync<JsonObject>("/api/matters/shjz-dibao/versions/1"))!["matter"]!["version"]!.GetValue<int>().ShouldBe(1);
        (await office.Admin.GetAsync("/api/matters/shjz-dibao?at=2026-03-02")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await office.Admin.GetFromJsonAsync<JsonArray>("/api/matters/shjz-dibao/compare?from=1&to=2"))!.Count.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("/api/matters/unknown")]
    [InlineData("/api/matters/unknown/versions")]
    [InlineData("/api/matters/shjz-dibao?at=1999-01-01")]
    [InlineData("/api/matters/shjz-dibao/versions/99")]
    [InlineData("/api/matters/shjz-dibao/compare?from=1&to=3")]
    [InlineData("/api/matters/%E4%BD%8E%E4%BF%9D")]
    public async Task What_is_not_there_is_not_found(string address) =>
        (await (await office.Admin.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("matter.not_found");

    [Theory]
    [InlineData("/api/matters?kind=1", "kind")]
    [InlineData("/api/matters?kind=sometimes", "kind")]
    [InlineData("/api/matters?at=2026-02-30", "at")]
    [InlineData("/api/matters?sort=colour", "sort")]
    [InlineData("/api/matters?page=0", "page")]
    [InlineData("/api/matters?pageSize=1000", "pageSize")]
    [InlineData("/api/matters?check=perhaps", "check")]
    [InlineData("/api/matters?q=%00", "q")]
    [InlineData("/api/matters/shjz-dibao?at=yesterday", "at")]
    [InlineData("/api/matters/shjz-dibao/compare?from=1&to=x", "to")]
    [InlineData("/api/matters/shjz-dibao/compare?from=1", "to")]
    [InlineData("/api/matters/shjz-dibao/versions/first", "version")]
    [InlineData("/api/matters/export?format=xml", "format")]
    public async Task A_wrong_question_is_refused_with_the_field(string address, string field) =>
        (await (await office.Admin.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsArray().ShouldContain(error => error!["field"]!.GetValue<string>() == field);

    [Fact]
    public async Task The_shipped_catalogue_is_served_as_a_whole()
    {
        var shipped = OneWindow.Silo.Data.OfficeData.Load().Matters.Matters.Select(matter => matter.Code).Distinct().ToList();
        shipped.Count.ShouldBeGreaterThanOrEqualTo(200);
        var file = (await office.Admin.GetFromJsonAsync<JsonObject>("/api/matters/export"))!["matters"]!.AsArray();
        file.Select(matter => matter!["code"]!.GetValue<string>()).Intersect(shipped).Count().ShouldBe(shipped.Count);
    }

    [Fact]
    public async Task Facts_are_judged_by_the_condition_of_a_matter()
    {
        await office.Admin.PutAsJsonAsync("/api/matters/judged", MatterBody.Of("judged", matter => matter["eligibility"] = "age >= 60 && community === 'sanmiaojie'"));
        (await JudgeAsync("judged", """{ "age": 61, "community": "sanmiaojie", "sex": null }""")).ShouldBe("eligible []");
        (await JudgeAsync("judged", """{ "age": 59, "community": "sanmiaojie" }""")).ShouldBe("notEligible []");
        (await JudgeAsync("judged", """{ "age": 61, "community": null }""")).ShouldBe("unknown [\"community\"]");
        await office.Admin.PutAsJsonAsync("/api/matters/open", MatterBody.Of("open"));
        (await JudgeAsync("open", "{}")).ShouldBe("eligible []");
        (await RefusedAsync("judged", """{ "facts": { "salary": 3 } }""", HttpStatusCode.BadRequest)).ShouldBe("unknown_fact");
        (await RefusedAsync("judged", """{ "facts": { "community": "\ud800" } }""", HttpStatusCode.BadRequest)).ShouldBe("characters");
        (await RefusedAsync("judged", "{}", HttpStatusCode.BadRequest)).ShouldBe("request.invalid");
        (await RefusedAsync("nowhere", """{ "facts": {} }""", HttpStatusCode.NotFound)).ShouldBe("matter.not_found");

        async Task<string> JudgeAsync(string code, string facts)
        {
            var answer = await office.Admin.PostAsync($"/api/matters/{code}/eligibility", Body($$"""{ "facts": {{facts}} }"""));
            var judged = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            return $"{judged["outcome"]} {judged["missing"]!.ToJsonString()}";
        }

        async Task<string> RefusedAsync(string code, string body, HttpStatusCode status) =>
            (await (await office.Admin.PostAsync($"/api/matters/{code}/eligibility", Body(body))).ProblemAsync(status)).Text("code");

        static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
    }

    [Fact]
    public async Task Bundles_categories_and_materials_go_with_each_other()
    {
        var bundles = (await office.Admin.GetFromJsonAsync<JsonArray>("/api/matters/bundles"))!;
        foreach (var code in bundles.SelectMany(bundle => bundle!["matters"]!.AsArray()).Select(code => code!.GetValue<string>()).Distinct())
            (await office.Admin.GetAsync($"/api/matters/{code}")).StatusCode.ShouldBe(HttpStatusCode.OK, code);
        (await office.Admin.GetFromJsonAsync<JsonArray>("/api/matters/categories"))!.ShouldContain(category => category!["code"]!.GetValue<string>() == "social-assistance");
        (await office.Admin.GetFromJsonAsync<JsonArray>("/api/matters/materials"))!.ShouldContain(material => material!["code"]!.GetValue<string>() == "id-card");
    }

    private async Task<JsonObject> ListAsync(string query) => (await office.Admin.GetFromJsonAsync<JsonObject>($"/api/matters?{query}"))!;
}
