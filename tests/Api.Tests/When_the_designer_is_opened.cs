using System.Net;
using System.Net.Http.Headers;

namespace OneWindow.Api.Tests;

public sealed class When_the_designer_is_opened(Office office) : IClassFixture<Office>
{
    private const string Runtime = "/studio/_framework/blazor.webassembly.js";

    [Theory]
    [InlineData("/studio/")]
    [InlineData("/studio/workflows/definitions/hotline/edit")]
    [InlineData("/studio/cases/H2026-000001")]
    public async Task Every_address_answers_with_the_page_under_a_strict_policy(string path)
    {
        using var answer = await Get(path);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("'unsafe-eval'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("<base href=\"/studio/\">");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task The_address_without_its_slash_leads_to_the_page()
    {
        using var answer = await Get("/studio?x=1");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/studio/?x=1");
    }

    [StudioTheory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0", null)]
    public async Task A_file_of_Studio_comes_in_the_coding_that_the_client_takes(string accepted, string? coding)
    {
        using var answer = await Get(Runtime, accepted);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(coding is null ? [] : [coding]);
        answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        await using var content = await answer.Content.ReadAsStreamAsync();
        using var plain = new StreamReader(coding switch
        {
            "br" => new System.IO.Compression.BrotliStream(content, System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(content, System.IO.Compression.CompressionMode.Decompress),
            _ => content,
        });
        (await plain.ReadToEndAsync()).ShouldContain("Blazor");
    }

    [StudioFact]
    public async Task A_file_named_by_its_content_is_kept_for_ever_and_others_are_asked_about()
    {
        var runtime = await (await Get(Runtime, "identity")).Content.ReadAsStringAsync();
        runtime.ShouldNotBeEmpty();
        using var script = await Get(Runtime, "br");
        script.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using var again = new HttpRequestMessage(HttpMethod.Get, Runtime);
        again.Headers.AcceptEncoding.ParseAdd("br");
        again.Headers.IfNoneMatch.Add(script.Headers.ETag!);
        using var unchanged = await office.App.CreateDefaultClient().SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var icu = await Get("/studio/_framework/icudt.oh1zvcfom8.dat", "br");
        icu.StatusCode.ShouldBe(HttpStatusCode.OK);
        icu.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        icu.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
    }

    [Theory]
    [InlineData("/studio/_framework/none.js")]
    [InlineData("/studio/shell/none.js")]
    [InlineData("/studio/_content/..%2f..%2fappsettings.json")]
    [InlineData("/studio/shell/..%2f..%2f..%2fkeys%2ftokens")]
    [InlineData("/studio/_framework/..%5c..%5cstudio.zip")]
    public async Task A_file_that_is_not_there_is_no_page_and_no_way_out(string path)
    {
        using var answer = await Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Without_the_package_the_page_says_what_to_install()
    {
        await using var bare = new OfficeApp(DateTimeOffset.UtcNow, settings: new() { ["Studio:Package"] = "none.zip" });
        using var answer = await bare.CreateClient().GetAsync(new Uri("/studio/workflows/definitions", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("npm ci");
        page.ShouldContain("安装 Node.js");
        page.ShouldContain("dotnet build Api");
        using var style = await bare.CreateClient().GetAsync(new Uri("/studio/shell/shell.css", UriKind.Relative));
        style.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_broken_package_is_as_good_as_none()
    {
        var file = Path.Combine(OfficeApp.NewFolder(), "broken.zip");
        await File.WriteAllTextAsync(file, "no archive");
        await using var bare = new OfficeApp(DateTimeOffset.UtcNow, settings: new() { ["Studio:Package"] = file });
        using var answer = await bare.CreateClient().GetAsync(new Uri("/studio/", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [InlineData("/workflows/definitions/hotline/edit", "/studio/workflows/definitions/hotline/edit")]
    [InlineData("/workflows/instances/i-1/view?tab=2", "/studio/workflows/instances/i-1/view?tab=2")]
    public async Task A_link_that_Studio_writes_from_the_root_leads_a_browser_to_the_page(string link, string page)
    {
        using var answer = await Get(link, accept: "text/html,application/xhtml+xml");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(page);
    }

    [Fact]
    public async Task What_is_no_link_or_no_browser_is_not_led_to_the_page()
    {
        foreach (var (path, accept) in new[] { ("/workflows/definitions/hotline/edit", "application/json"), ("/workflows/somewhere/else", "text/html") })
        {
            using var answer = await Get(path, accept: accept);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_address_of_a_workflow_comes_before_a_link_of_Studio()
    {
        const string definition = """
            {"definitionId":"taken","root":{"type":"Elsa.Sequence","id":"main","activities":[
              {"type":"Elsa.HttpEndpoint","id":"call","customProperties":{"canStartWorkflow":true},"path":{"typeName":"String","expression":{"type":"Literal","value":"definitions/taken/edit"}},
               "supportedMethods":{"typeName":"String[]","expression":{"type":"Object","value":"[\"GET\"]"}}},
              {"type":"Elsa.WriteHttpResponse","id":"answer","content":{"typeName":"Object","expression":{"type":"Literal","value":"mine"}}}]}}
            """;
        using var published = await office.Admin.PostAsync(new Uri("/api/workflow-definitions", UriKind.Relative), new StringContent(definition, MediaTypeHeaderValue.Parse("application/json")));
        published.IsSuccessStatusCode.ShouldBeTrue(await published.Content.ReadAsStringAsync());
        using var answer = await Get("/workflows/definitions/taken/edit", accept: "text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("mine");
    }

    private Task<HttpResponseMessage> Get(string path, string? accepted = null, string? accept = null)
    {
        // Neither follows nor decodes by itself.
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
            request.Headers.AcceptEncoding.ParseAdd(accepted);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return office.App.CreateDefaultClient().SendAsync(request);
    }
}

/// <summary>A test of what Studio's package holds; skipped with the reason where it was not fetched.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StudioFactAttribute : FactAttribute
{
    /// <summary>Why there is nothing to test; null when there is.</summary>
    public static string? Reason { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "studio.zip")) ? null : "Elsa Studio's package was not fetched at build (npm is missing or its registry out of reach).";

    public StudioFactAttribute() => Skip = Reason;
}

/// <summary>A theory about what Studio's package holds; skipped with the reason where it was not fetched.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StudioTheoryAttribute : TheoryAttribute
{
    public StudioTheoryAttribute() => Skip = StudioFactAttribute.Reason;
}
