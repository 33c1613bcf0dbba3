using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_matters_are_edited(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_matter_is_made_changed_compared_and_retired()
    {
        var made = await PutAsync(office.Admin, "course", MatterBody.Of("course"), "0");
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        made.Headers.Location!.ToString().ShouldBe("/api/matters/course/versions/1");
        var sent = (await office.Admin.GetFromJsonAsync<JsonObject>("/api/matters/course"))!["matter"]!.AsObject();
        sent["promised"]!["n"] = 3;
        sent["effectiveFrom"] = "2026-04-01";

        (await PutAsync(office.Admin, "course", sent, "1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await PutAsync(office.Admin, "course", sent, "1")).StatusCode.ShouldBe(HttpStatusCode.OK, "sent again it is the same version");
        sent["visits"] = 2;
        var stale = await (await PutAsync(office.Admin, "course", sent, "1")).ProblemAsync(HttpStatusCode.Conflict);
        (stale.Text("code"), stale["currentRevision"]!.GetValue<long>()).ShouldBe(("matter.stale_revision", 2));

        (await office.Admin.GetFromJsonAsync<JsonObject>("/api/matters/course"))!["matter"]!["version"]!.GetValue<int>().ShouldBe(1);
        (await office.Admin.GetFromJsonAsync<JsonObject>("/api/matters/course?at=2026-04-01"))!["matter"]!["promised"]!["n"]!.GetValue<int>().ShouldBe(3);
        (await office.Admin.GetFromJsonAsync<JsonArray>("/api/matters/course/compare?from=1&to=2"))!.Select(d => d!["path"]!.GetValue<string>()).ShouldBe(["promised.n", "effectiveFrom"]);

        (await (await office.Admin.PostAsJsonAsync("/api/matters/course/retire", new { lastDay = "2026-03-31" })).ProblemAsync(HttpStatusCode.BadRequest))["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("reason");
        var retired = await office.Admin.PostAsJsonAsync("/api/matters/course/retire", new { lastDay = "2026-03-31", reason = "并入", revision = 2 });
        retired.StatusCode.ShouldBe(HttpStatusCode.OK, await retired.Content.ReadAsStringAsync());
        retired.Headers.ETag!.Tag.ShouldBe("\"3\"");
        (await (await office.Admin.GetAsync("/api/matters/course?at=2026-04-01")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("matter.not_found");
        (await office.Admin.GetAsync("/api/matters/course/versions/2")).StatusCode.ShouldBe(HttpStatusCode.OK, "what was accepted under it still finds it");
        (await office.Admin.GetFromJsonAsync<JsonObject>("/api/audit?instanceId=course"))!["total"]!.GetValue<long>().ShouldBe(3);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_in_the_readers_language()
    {
        var wrong = MatterBody.Of("wrong", matter =>
        {
            matter.Remove("zh");
            matter["office"] = "nowhere";
            matter["definition"] = "nothing";
            matter["eligibility"] = "age >";
            matter["promised"]!["n"] = 99;
        });
        var problem = await (await PutAsync(office.Admin, "wrong", wrong, null)).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").ShouldBe("matter.invalid");
        problem["errors"]!.AsArray().Select(error => $"{error!["field"]} {error["code"]}").ShouldBe(
            ["zh required", "office unknown_office", "definition unknown_definition", "eligibility expression", "promised promised.too_long"], ignoreOrder: true);
        problem["errors"]![0]!["reason"]!.GetValue<string>().ShouldContain("必填");
        var english = new HttpRequestMessage(HttpMethod.Put, "/api/matters/wrong") { Content = JsonContent.Create(wrong) };
        english.Headers.AcceptLanguage.ParseAdd("en");
        (await (await office.Admin.SendAsync(english)).ProblemAsync(HttpStatusCode.BadRequest))["errors"]![0]!["reason"]!.GetValue<string>().ShouldBe("This property is required.");
        (await office.Admin.GetAsync("/api/matters/wrong")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("bad", "", "body")]
    [InlineData("bad", "[]", "body")]
    [InlineData("bad", "7", "body")]
    [InlineData("bad", "{", "body")]
    [InlineData("bad", "{\"code\":\"bad\",\"code\":\"bad\"}", "body")]
    [InlineData("bad", "{\"zh\":\"\\ud800\"}", "body")]
    [InlineData("bundles", "{\"code\":\"bundles\"}", "code")]
    [InlineData("Bad%20Code", "{\"code\":\"Bad Code\"}", "code")]
    public async Task A_body_that_is_no_matter_is_refused(string code, string body, string field)
    {
        var answer = await office.Admin.PutAsync($"/api/matters/{code}", new StringContent(body, Encoding.UTF8, "application/json"));
        (await answer.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsArray().ShouldContain(error => error!["field"]!.GetValue<string>() == field);
    }

    [Fact]
    public async Task An_operation_sent_again_gets_its_first_answer_and_one_used_for_something_else_is_refused()
    {
        var first = await PutAsync(office.Admin, "repeated?operationId=m-1", MatterBody.Of("repeated"), "0");
        first.StatusCode.ShouldBe(HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        (await PutAsync(office.Admin, "repeated", MatterBody.Of("repeated", matter => matter["fee"] = 5), "1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await PutAsync(office.Admin, "repeated?operationId=m-1", MatterBody.Of("repeated"), "0");
        again.StatusCode.ShouldBe(HttpStatusCode.Created, "the first answer, though the matter has changed since");
        (await again.Content.ReadFromJsonAsync<JsonObject>())!["matter"]!["version"]!.GetValue<int>().ShouldBe(1);
        (await (await PutAsync(office.Admin, "repeated?operationId=m-1", MatterBody.Of("repeated", matter => matter["fee"] = 9), null)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("operation.reused");
        (await (await PutAsync(office.Admin, $"repeated?operationId={new string('x', 101)}", MatterBody.Of("repeated"), null)).ProblemAsync(HttpStatusCode.BadRequest))
            ["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("operationId");

        var retire = new { lastDay = "2026-03-20", reason = "停办", operationId = "m-2", revision = 2 };
        for (var i = 0; i < 2; i++)
        {
            var answer = await office.Admin.PostAsJsonAsync("/api/matters/repeated/retire", retire);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            (await answer.Content.ReadFromJsonAsync<JsonObject>())!["revision"]!.GetValue<int>().ShouldBe(3);
        }

        (await (await office.Admin.PostAsJsonAsync("/api/matters/repeated/retire", new { reason = "停办", operationId = "m-2" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("operation.reused");
    }

    [Fact]
    public async Task A_try_stores_nothing()
    {
        (await office.Admin.PutAsJsonAsync("/api/matters/tried?dryRun=true", MatterBody.Of("tried"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await office.Admin.PutAsJsonAsync("/api/matters/tried?dryRun=maybe", MatterBody.Of("tried"))).ProblemAsync(HttpStatusCode.BadRequest))["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("dryRun");
        (await office.Admin.GetAsync("/api/matters/tried")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.Admin.PutAsync("/api/matters/tried", new StringContent("{}", Encoding.UTF8, "text/plain"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Files_are_exported_and_imported_all_or_none()
    {
        await PutAsync(office.Admin, "file-1", MatterBody.Of("file-1"), null);
        foreach (var (format, type) in new[] { ("json", "application/json"), ("csv", "text/csv") })
        {
            var file = await office.Admin.GetByteArrayAsync($"/api/matters/export?format={format}");
            // The shipped definitions that matters name are published, so every row goes back in as it is.
            var again = await PostAsync($"/api/matters/import?dryRun=true", file, type);
            var answer = (await again.Content.ReadFromJsonAsync<JsonObject>())!;
            answer["rows"]!.AsArray().Where(row => row!["outcome"]!.GetValue<string>() != "same").Select(row => row!.ToJsonString()).ShouldBeEmpty();
            answer["rows"]!.AsArray().Single(row => row!["code"]?.GetValue<string>() == "file-1")!["outcome"]!.GetValue<string>().ShouldBe("same");
        }

        var refused = await office.Admin.PostAsJsonAsync("/api/matters/import", MatterBody.File(MatterBody.Of("file-2"), MatterBody.Of("file-3", matter => matter["fee"] = -1)));
        var problem = await refused.ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").ShouldBe("import.refused");
        problem["errors"]!.AsArray().ShouldHaveSingleItem()!["field"]!.GetValue<string>().ShouldBe("rows[2].fee");
        (await office.Admin.GetAsync("/api/matters/file-2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var form = new MultipartFormDataContent { { new StringContent(MatterBody.File(MatterBody.Of("file-2")).ToJsonString()), "file", "matters.json" } };
        var taken = await office.Admin.PostAsync("/api/matters/import", form);
        (await taken.Content.ReadFromJsonAsync<JsonObject>())!["created"]!.GetValue<int>().ShouldBe(1);
        (await office.Admin.GetAsync("/api/matters/file-2")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> PostAsync(string address, byte[] content, string type)
        {
            var body = new ByteArrayContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue(type);
            return await office.Admin.PostAsync(address, body);
        }
    }

    [Theory]
    [InlineData("/api/matters/import", "", "application/json", "import.empty")]
    [InlineData("/api/matters/import", "[]", "application/json", "import.json")]
    [InlineData("/api/matters/import", "code\na", "text/csv", "import.header")]
    [InlineData("/api/matters/import?format=csv", "a,\"", "application/json", "import.csv")]
    [InlineData("/api/matters/import?format=pdf", "{}", "application/json", "format")]
    [InlineData("/api/matters/import?effectiveFrom=soon", "{}", "application/json", "format")]
    [InlineData("/api/matters/import?dryRun=1", "{}", "application/json", "format")]
    public async Task A_file_that_is_none_is_refused(string address, string content, string type, string code) =>
        (await (await office.Admin.PostAsync(address, new StringContent(content, Encoding.UTF8, type))).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe(code);

    [Fact]
    public async Task Everybody_reads_and_only_designers_and_administrators_edit()
    {
        foreach (var role in OfficeRoles.All)
        {
            var client = await office.App.PersonAsync($"matters-{role}", [role]);
            foreach (var address in new[] { "", "/bundles", "/categories", "/materials", "/export", "/shjz-dibao", "/shjz-dibao/versions", "/shjz-dibao/versions/1", "/shjz-dibao/compare?from=1&to=1" })
                (await client.GetAsync($"/api/matters{address}")).StatusCode.ShouldBe(HttpStatusCode.OK, $"{role} {address}");
            var edits = new[]
            {
                await PutAsync(client, $"by-{role}", MatterBody.Of($"by-{role}"), null),
                await client.PostAsJsonAsync($"/api/matters/by-{role}/retire", new { reason = "x" }),
                await client.PostAsJsonAsync("/api/matters/import", MatterBody.File(MatterBody.Of($"in-{role}"))),
            };
            foreach (var edit in edits)
            {
                if (role is OfficeRoles.Designer or OfficeRoles.Admin)
                    edit.IsSuccessStatusCode.ShouldBeTrue($"{role} {await edit.Content.ReadAsStringAsync()}");
                else
                    edit.StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
            }
        }
    }

    [PostgreSqlFact]
    public async Task Edits_survive_a_restart_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        var settings = new Dictionary<string, string> { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() };
        var folder = OfficeApp.NewFolder();
        await using (var app = new OfficeApp(start, folder, settings))
        {
            var admin = await app.AdminAsync();
            (await PutAsync(admin, "lasting", MatterBody.Of("lasting"), "0")).StatusCode.ShouldBe(HttpStatusCode.Created);
            (await admin.PostAsJsonAsync("/api/matters/shjz-dibao/retire", new { lastDay = "2026-03-10", reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using (var app = new OfficeApp(start, folder, settings))
        {
            var admin = await app.AdminAsync();
            (await admin.GetFromJsonAsync<JsonObject>("/api/matters/lasting"))!.Text("origin").ShouldBe("office");
            var dibao = (await admin.GetFromJsonAsync<JsonObject>("/api/matters/shjz-dibao"))!;
            (dibao.Text("inForceTo"), dibao["revision"]!.GetValue<int>()).ShouldBe(("2026-03-10", 3));
            (await admin.GetAsync("/api/matters/shjz-dibao?at=2026-03-11")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string code, JsonObject body, string? revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/matters/{code}") { Content = JsonContent.Create(body) };
        if (revision is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return await client.SendAsync(request);
    }
}
