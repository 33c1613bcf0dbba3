using FastEndpoints;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class BindingRequiredTests
{
    public sealed class Needy
    {
        [FromHeader("tenant")]
        public string? Tenant { get; set; }

        [FromClaim("number")]
        public string? Number { get; set; }

        [FromCookie("colour")]
        public string? Colour { get; set; }

        [HasPermission("Close")]
        public bool MayClose { get; set; }

        [QueryParam(IsRequired = true)]
        public string? Page { get; set; }
    }

    public sealed class Ask : Endpoint<Needy, string>
    {
        public override void Configure()
        {
            Post("/needy");
            AllowAnonymous();
        }

        public override Task HandleAsync(Needy req, CancellationToken ct) => Send.OkAsync(ct);
    }

    [Fact]
    public async Task Missing_header_claim_cookie_permission_and_parameter_are_named()
    {
        await using var app = await TestApp.StartAsync(typeof(Ask));
        var answer = await app.SendAsync("POST", "/needy");
        answer.Code.ShouldBe(400);
        answer.Errors("tenant").ShouldBe(["This header is missing from the request!"]);
        answer.Errors("number").ShouldBe(["User doesn't have this claim type!"]);
        answer.Errors("colour").ShouldBe(["This cookie is missing from the request!"]);
        answer.Errors("close").ShouldBe(["User doesn't have this permission!"]);
        answer.Errors("page").ShouldBe(["A value is required!"]);
    }

    public sealed class Reader : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/reader/{id}");
            AllowAnonymous();
        }

        public override Task HandleAsync(CancellationToken ct)
        {
            var id = Route<int>("id");
            var page = Query<int>("page", isRequired: false);
            var size = Query<int?>("size");
            return Send.StringAsync($"{id} {page} {size}", cancellation: ct);
        }
    }

    [Theory]
    [InlineData("/reader/5?size=2", 200, "5 0 2")]
    [InlineData("/reader/x?size=2", 400, "Value [x] is not valid for a [Int32] property!")]
    [InlineData("/reader/5", 400, "Query parameter was not found!")]
    [InlineData("/reader/5?size=2&page=z", 400, "Value [z] is not valid for a [Int32] property!")]
    public async Task Route_and_query_parameters_are_read_in_the_handler(string path, int code, string text)
    {
        await using var app = await TestApp.StartAsync(typeof(Reader));
        var answer = await app.GetAsync(path);
        answer.Code.ShouldBe(code);
        answer.Body.ShouldContain(text);
    }
}
