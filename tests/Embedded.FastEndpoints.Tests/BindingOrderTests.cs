using FastEndpoints;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class BindingOrderTests
{
    public sealed class EverythingRequest
    {
        public string Value { get; set; } = "initial";

        public string? Other { get; set; }
    }

    public sealed class Everything : Endpoint<EverythingRequest, EverythingRequest>
    {
        public override void Configure()
        {
            Verbs(Http.GET, Http.POST);
            Routes("/plain", "/routed/{value}");
            AllowAnonymous();
        }

        public override Task<EverythingRequest> ExecuteAsync(EverythingRequest req, CancellationToken ct) => Task.FromResult(req);
    }

    public sealed class ContextRequest
    {
        [FromHeader("X-Value", isRequired: false)]
        public string Header { get; set; } = "none";

        [FromClaim("number", isRequired: false)]
        public int Claim { get; set; }

        [FromCookie("colour", isRequired: false)]
        public string Cookie { get; set; } = "none";

        [HasPermission("Close", isRequired: false)]
        public bool MayClose { get; set; }

        [RouteParam]
        public int Id { get; set; }

        [QueryParam]
        public int Page { get; set; } = 1;

        public string? Text { get; set; }
    }

    public sealed class Surroundings : Endpoint<ContextRequest, string>
    {
        public override void Configure()
        {
            Post("/surroundings/{id}");
            AllowAnonymous();
        }

        public override Task HandleAsync(ContextRequest req, CancellationToken ct)
            => Send.StringAsync($"{req.Header},{req.Claim},{req.Cookie},{req.MayClose},{req.Id},{req.Page},{req.Text}", cancellation: ct);
    }

    [Fact]
    public async Task A_route_value_overwrites_the_body_and_the_query_overwrites_the_route()
    {
        await using var app = await TestApp.StartAsync(typeof(Everything));
        (await app.GetAsync("/plain")).Json["value"]!.GetValue<string>().ShouldBe("initial");
        (await app.PostAsync("/plain", """{"value":"body"}""")).Json["value"]!.GetValue<string>().ShouldBe("body");
        (await app.PostAsync("/routed/route", """{"value":"body","other":"o"}""")).Body.ShouldBe("""{"value":"route","other":"o"}""");
        (await app.PostAsync("/routed/route?VALUE=query", """{"value":"body"}""")).Json["value"]!.GetValue<string>().ShouldBe("query");
    }

    [Fact]
    public async Task Header_claim_cookie_and_permission_reach_their_properties()
    {
        await using var app = await TestApp.StartAsync(typeof(Surroundings));
        var answer = await app.SendAsync("POST", "/surroundings/7?page=3", """{"text":"t"}""", user: "number=5;permissions=Close",
            headers: [("X-Value", "h"), ("Cookie", "colour=red")]);
        answer.Body.ShouldBe("h,5,red,True,7,3,t");
        (await app.PostAsync("/surroundings/8", "{}")).Body.ShouldBe("none,0,none,False,8,1,");
    }

    [Fact]
    public async Task The_body_cannot_set_what_only_the_user_the_route_or_the_query_may_set()
    {
        await using var app = await TestApp.StartAsync(typeof(Surroundings));
        var answer = await app.PostAsync("/surroundings/7", """{"claim":9,"mayClose":true,"id":99,"page":50,"text":"t"}""");
        answer.Body.ShouldBe("none,0,none,False,7,1,t");
    }

    public sealed record PositionalRequest(string Text, [property: FromClaim("name", false)] string? UserName = null, [property: QueryParam] int Page = 1);

    public sealed class Positional : Endpoint<PositionalRequest, string>
    {
        public override void Configure()
        {
            Post("/positional");
            Get("/positional");
            Verbs(Http.POST, Http.GET);
            AllowAnonymous();
        }

        public override Task HandleAsync(PositionalRequest req, CancellationToken ct)
            => Send.StringAsync($"{req.Text},{req.UserName},{req.Page}", cancellation: ct);
    }

    [Fact]
    public async Task Positional_records_bind_with_default_values_and_the_body_cannot_set_a_claim()
    {
        await using var app = await TestApp.StartAsync(typeof(Positional));
        (await app.PostAsync("/positional", """{"text":"t","userName":"forged","page":5}""")).Body.ShouldBe("t,,1");
        (await app.PostAsync("/positional?page=2", """{"text":"t"}""", "name=li")).Body.ShouldBe("t,li,2");
        (await app.GetAsync("/positional?text=q&page=4")).Body.ShouldBe("q,,4");
    }

    [Fact]
    public async Task A_thousand_requests_at_once_do_not_mix()
    {
        await using var app = await TestApp.StartAsync(typeof(Everything));
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => app.PostAsync($"/routed/{i}", $$"""{"other":"{{i}}"}""")));
        answers.Select(a => a.Body).ShouldBe(Enumerable.Range(0, 1000).Select(i => $$"""{"value":"{{i}}","other":"{{i}}"}"""));
    }
}
