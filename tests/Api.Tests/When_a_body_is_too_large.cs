using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace OneWindow.Api.Tests;

/// <summary>On a real server, which is what limits the size of bodies.</summary>
public sealed class When_a_body_is_too_large : IAsyncLifetime
{
    private const int TenMegabytes = 10 * 1024 * 1024;
    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync()
    {
        _app.UseKestrel(0);
        _app.StartServer();
        _desk = await _app.AdminAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/api/hotline/cases")]
    [InlineData("/api/hotline/cases/HL20260302-00001/respond")]
    [InlineData("/api/accounts")]
    [InlineData("/api/auth/login")]
    public async Task Ten_megabytes_are_refused_before_they_are_read(string address) => await _desk.RefusedAsync(
        () => Refusals.Post(address, CaseBody.With("description", $"\"{new string('a', TenMegabytes)}\"")),
        HttpStatusCode.RequestEntityTooLarge,
        "request.too_large");

    [Fact]
    public async Task Ten_megabytes_without_an_announced_length_are_refused() => await _desk.RefusedAsync(
        () =>
        {
            var request = Refusals.Post("/api/hotline/cases", CaseBody.With("description", $"\"{new string('a', TenMegabytes)}\""));
            request.Headers.TransferEncodingChunked = true;
            return request;
        },
        HttpStatusCode.RequestEntityTooLarge,
        "request.too_large");

    [Fact]
    public async Task A_file_of_more_than_ten_megabytes_is_not_imported()
    {
        await _desk.RefusedAsync(() => Refusals.Post("/api/hotline/import", new string('a', TenMegabytes + 1), "text/csv"), HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        await _desk.RefusedAsync(
            () => new HttpRequestMessage(HttpMethod.Post, "/api/hotline/import")
            {
                Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[TenMegabytes + 1]), "file", "large.csv" } },
            },
            HttpStatusCode.RequestEntityTooLarge,
            "request.too_large");
    }

    [Fact]
    public async Task The_server_goes_on_after_such_bodies()
    {
        for (var i = 0; i < 5; i++)
            (await _desk.PostAsync("/api/hotline/cases", new StringContent(new string('a', TenMegabytes), Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await _desk.RegisterAsync(Hotline.NewCase("after"));
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_is_refused()
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nexternalNumber,"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");
        var problem = await (await _desk.PostAsync("/api/hotline/import", content)).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").ShouldBe("import.form");
    }

    [Fact]
    public async Task Addresses_that_climb_out_of_their_folder_find_nothing()
    {
        (await _desk.GetAsync("/api/hotline/cases/%00")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var number in new[] { "..%2f", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "..%5c" })
        {
            var problem = await (await _desk.GetAsync($"/api/hotline/cases/{number}")).ProblemAsync(HttpStatusCode.NotFound);
            problem.Text("code").ShouldBe("case.not_found");
        }
    }
}
