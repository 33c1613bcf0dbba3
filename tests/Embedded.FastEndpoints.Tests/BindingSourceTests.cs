using System.Text;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class BindingSourceTests
{
    public sealed class Person
    {
        public string Name { get; set; } = "";

        public int Age { get; set; }

        public List<Person> Children { get; set; } = [];

        public List<string> Tags { get; set; } = [];
    }

    public sealed class BodyRequest
    {
        public int Id { get; set; }

        [FromBody]
        public Person? Person { get; set; }
    }

    public sealed class FromBodyEndpoint : Endpoint<BodyRequest, BodyRequest>
    {
        public override void Configure()
        {
            Post("/body/{id}");
            AllowAnonymous();
        }

        public override Task<BodyRequest> ExecuteAsync(BodyRequest req, CancellationToken ct) => Task.FromResult(req);
    }

    [Fact]
    public async Task A_property_takes_the_whole_body()
    {
        await using var app = await TestApp.StartAsync(typeof(FromBodyEndpoint));
        var answer = await app.PostAsync("/body/4", """{"name":"li","age":3}""");
        answer.Body.ShouldBe("""{"id":4,"person":{"name":"li","age":3,"children":[],"tags":[]}}""");
        (await app.PostAsync("/body/4", """{"name":"li","age":"x"}""")).Errors("age").Length.ShouldBe(1);
    }

    public sealed class QueryRequest
    {
        public int Page { get; set; }

        [FromQuery]
        public Person? Filter { get; set; }
    }

    public sealed class FromQueryEndpoint : Endpoint<QueryRequest, QueryRequest>
    {
        public override void Configure()
        {
            Get("/query");
            AllowAnonymous();
        }

        public override Task<QueryRequest> ExecuteAsync(QueryRequest req, CancellationToken ct) => Task.FromResult(req);
    }

    [Theory]
    [InlineData("/query?page=2&filter.Name=li&filter.Age=3&filter.Children[0].Name=a&filter.Children[1].Name=b&filter.Tags=x&filter.Tags=y")]
    [InlineData("/query?page=2&name=li&age=3&children[0].name=a&children[1].name=b&tags=x,y")]
    public async Task A_property_takes_a_complex_query(string path)
    {
        await using var app = await TestApp.StartAsync(typeof(FromQueryEndpoint));
        var answer = await app.GetAsync(path);
        answer.Body.ShouldBe(
            """{"page":2,"filter":{"name":"li","age":3,"children":[{"name":"a","age":0,"children":[],"tags":[]},{"name":"b","age":0,"children":[],"tags":[]}],"tags":["x","y"]}}""");
    }

    [Fact]
    public async Task A_wrong_value_in_a_complex_query_is_named()
    {
        await using var app = await TestApp.StartAsync(typeof(FromQueryEndpoint));
        (await app.GetAsync("/query?filter.Age=old")).Errors("filter.age").ShouldBe(["Value [old] is not valid for a [Int32] property!"]);
    }

    public sealed class FormRequest
    {
        public string Title { get; set; } = "";

        public int Pages { get; set; }

        public List<string> Tags { get; set; } = [];

        public IFormFile? File { get; set; }

        public List<IFormFile>? Attachments { get; set; }
    }

    public sealed class Upload : Endpoint<FormRequest, string>
    {
        public override void Configure()
        {
            Post("/upload");
            AllowFileUploads();
            AllowAnonymous();
        }

        public override async Task HandleAsync(FormRequest req, CancellationToken ct)
        {
            using var reader = new StreamReader(req.File?.OpenReadStream() ?? Stream.Null);
            var text = await reader.ReadToEndAsync(ct);
            await Send.StringAsync($"{req.Title} {req.Pages} {string.Join('+', req.Tags)} {text} {req.Attachments?.Count} {Files.Count}", cancellation: ct);
        }
    }

    [Fact]
    public async Task A_multipart_form_fills_fields_and_files()
    {
        await using var app = await TestApp.StartAsync(typeof(Upload));
        using var form = Form(("title", "t"), ("pages", "2"), ("tags", "a"), ("tags", "b"));
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("content")), "file", "a.txt");
        form.Add(new ByteArrayContent([1]), "attachments", "b.bin");
        form.Add(new ByteArrayContent([2]), "attachments", "c.bin");
        var answer = await app.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = form });
        answer.Body.ShouldBe("t 2 a+b content 2 3");
    }

    [Fact]
    public async Task A_form_with_a_wrong_value_or_cut_short_is_refused()
    {
        await using var app = await TestApp.StartAsync(typeof(Upload));
        using var form = Form(("pages", "two"));
        var wrong = await app.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = form });
        wrong.Code.ShouldBe(400);
        wrong.Errors("pages").ShouldBe(["Value [two] is not valid for a [Int32] property!"]);
        var cut = await app.SendAsync("POST", "/upload", "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nhal", "multipart/form-data; boundary=b");
        cut.Code.ShouldBe(400);
        cut.ContentType.ShouldBe("application/problem+json; charset=utf-8");
        var noBoundary = await app.SendAsync("POST", "/upload", "x", "multipart/form-data");
        noBoundary.Code.ShouldBe(400);
    }

    [Fact]
    public async Task A_form_endpoint_refuses_JSON_with_415()
    {
        await using var app = await TestApp.StartAsync(typeof(Upload));
        var answer = await app.PostAsync("/upload", "{}");
        (answer.Code, answer.Body).ShouldBe((415, ""));
    }

    public sealed class WholeFormRequest
    {
        [FromForm]
        public Person? Person { get; set; }
    }

    public sealed class WholeForm : Endpoint<WholeFormRequest, Person>
    {
        public override void Configure()
        {
            Post("/whole-form");
            AllowFormData(urlEncoded: true);
            AllowAnonymous();
        }

        public override Task<Person> ExecuteAsync(WholeFormRequest req, CancellationToken ct) => Task.FromResult(req.Person!);
    }

    [Fact]
    public async Task A_property_takes_the_whole_form()
    {
        await using var app = await TestApp.StartAsync(typeof(WholeForm));
        var answer = await app.SendAsync("POST", "/whole-form", "name=li&age=3&children[0].name=a&tags[0]=x&tags[1]=y", "application/x-www-form-urlencoded");
        answer.Body.ShouldBe("""{"name":"li","age":3,"children":[{"name":"a","age":0,"children":[],"tags":[]}],"tags":["x","y"]}""");
    }

    public sealed class Sections : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Post("/sections");
            AllowFileUploads(dontAutoBindFormData: true);
            AllowAnonymous();
        }

        public override async Task HandleAsync(CancellationToken ct)
        {
            var found = new List<string>();
            await foreach (var section in FormFileSectionsAsync(ct))
            {
                using var reader = new StreamReader(section!.FileStream!);
                found.Add($"{section.Name}:{section.FileName}:{await reader.ReadToEndAsync(ct)}");
            }

            await Send.StringAsync(string.Join(' ', found), cancellation: ct);
        }
    }

    [Fact]
    public async Task Files_are_read_section_by_section()
    {
        await using var app = await TestApp.StartAsync(typeof(Sections));
        using var form = Form(("title", "t"));
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("one")), "a", "a.txt");
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("two")), "b", "b.txt");
        (await app.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sections") { Content = form })).Body.ShouldBe("a:a.txt:one b:b.txt:two");
    }

    public sealed class TextRequest : IPlainTextRequest
    {
        public string Content { get; set; } = "";

        public int Id { get; set; }
    }

    public sealed class Text : Endpoint<TextRequest, string>
    {
        public override void Configure()
        {
            Post("/text/{id}");
            AllowAnonymous();
        }

        public override Task HandleAsync(TextRequest req, CancellationToken ct) => Send.StringAsync($"{req.Id}:{req.Content}", cancellation: ct);
    }

    [Fact]
    public async Task Plain_text_fills_the_content()
    {
        await using var app = await TestApp.StartAsync(typeof(Text));
        (await app.SendAsync("POST", "/text/3", "你好", "text/plain")).Body.ShouldBe("3:你好");
    }

    public sealed class Items : Endpoint<List<Person>, string>
    {
        public override void Configure()
        {
            Post("/items");
            AllowAnonymous();
        }

        public override Task HandleAsync(List<Person> req, CancellationToken ct) => Send.StringAsync(string.Join(',', req.Select(p => p.Name)), cancellation: ct);
    }

    [Fact]
    public async Task A_request_that_is_a_collection_is_the_JSON_array()
    {
        await using var app = await TestApp.StartAsync(typeof(Items));
        (await app.PostAsync("/items", """[{"name":"a"},{"name":"b"}]""")).Body.ShouldBe("a,b");
        (await app.PostAsync("/items", """[{"name":"a"},{"age":"x"}]""")).Errors("[1].age").Length.ShouldBe(1);
    }

    public sealed class OwnBinder : IRequestBinder<BodyRequest>
    {
        public ValueTask<BodyRequest> BindAsync(BinderContext ctx, CancellationToken ct)
            => ValueTask.FromResult(new BodyRequest { Id = int.Parse(ctx.HttpContext.Request.Query["n"]!, System.Globalization.CultureInfo.InvariantCulture) });
    }

    public sealed class OwnBound : Endpoint<BodyRequest, string>
    {
        public override void Configure()
        {
            Get("/own-binder");
            AllowAnonymous();
            RequestBinder(new OwnBinder());
        }

        public override Task HandleAsync(BodyRequest req, CancellationToken ct) => Send.StringAsync($"{req.Id}", cancellation: ct);
    }

    [Fact]
    public async Task An_own_binder_makes_the_request()
    {
        await using var app = await TestApp.StartAsync(typeof(OwnBound));
        (await app.GetAsync("/own-binder?n=12")).Body.ShouldBe("12");
    }

    private static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return form;
    }
}
