using FastEndpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class SecurityTests
{
    public abstract class Guarded : EndpointWithoutRequest
    {
        public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(ct);
    }

    public sealed class AnyUser : Guarded
    {
        public override void Configure() => Get("/any");
    }

    public sealed class AnyRole : Guarded
    {
        public override void Configure()
        {
            Get("/roles");
            Roles("clerk", "leader");
        }
    }

    public sealed class AnyPermission : Guarded
    {
        public override void Configure()
        {
            Get("/permissions");
            Permissions("Close", "Reopen");
        }
    }

    public sealed class AllPermissions : Guarded
    {
        public override void Configure()
        {
            Get("/permissions-all");
            PermissionsAll("Close", "Reopen");
        }
    }

    public sealed class AnyClaim : Guarded
    {
        public override void Configure()
        {
            Get("/claims");
            Claims("staff", "guest");
        }
    }

    public sealed class AllClaims : Guarded
    {
        public override void Configure()
        {
            Get("/claims-all");
            ClaimsAll("staff", "office");
        }
    }

    public sealed class AnyScope : Guarded
    {
        public override void Configure()
        {
            Get("/scopes");
            Scopes("read", "write");
        }
    }

    public sealed class NamedPolicies : Guarded
    {
        public override void Configure()
        {
            Get("/policies");
            Policies("staff", "office");
        }
    }

    public sealed class OwnPolicy : Guarded
    {
        public override void Configure()
        {
            Get("/policy");
            Roles("clerk");
            Policy(p => p.RequireClaim("office", "3"));
        }
    }

    public sealed class HalfOpen : Guarded
    {
        public override void Configure()
        {
            Verbs(Http.GET, Http.DELETE);
            Routes("/half-open");
            AllowAnonymous(Http.GET);
        }
    }

    [HttpGet("/attributes")]
    [Authorize(Roles = "leader")]
    public sealed class ByAttribute : Guarded;

    [HttpGet("/attributes/open")]
    [AllowAnonymous]
    public sealed class OpenByAttribute : Guarded;

    public sealed class WrongScheme : Guarded
    {
        public override void Configure()
        {
            Get("/scheme");
            AuthSchemes(HeaderAuthentication.Scheme);
        }
    }

    [Theory]
    [InlineData("/any", null, 401)]
    [InlineData("/any", "name=li", 200)]
    [InlineData("/roles", null, 401)]
    [InlineData("/roles", "role=guest", 403)]
    [InlineData("/roles", "role=leader", 200)]
    [InlineData("/permissions", "permissions=close", 403)]
    [InlineData("/permissions", "permissions=Reopen", 200)]
    [InlineData("/permissions-all", "permissions=Close", 403)]
    [InlineData("/permissions-all", "permissions=Close;permissions=Reopen", 200)]
    [InlineData("/claims", "other=1", 403)]
    [InlineData("/claims", "guest=1", 200)]
    [InlineData("/claims-all", "staff=1", 403)]
    [InlineData("/claims-all", "staff=1;office=2", 200)]
    [InlineData("/scopes", "scope=delete", 403)]
    [InlineData("/scopes", "scope=read delete", 200)]
    [InlineData("/policies", "staff=1", 403)]
    [InlineData("/policies", "staff=1;office=2", 200)]
    [InlineData("/policy", "role=clerk;office=2", 403)]
    [InlineData("/policy", "role=guest;office=3", 403)]
    [InlineData("/policy", "role=clerk;office=3", 200)]
    [InlineData("/half-open", null, 200)]
    [InlineData("/attributes", "role=clerk", 403)]
    [InlineData("/attributes", "role=leader", 200)]
    [InlineData("/attributes/open", null, 200)]
    [InlineData("/scheme", null, 401)]
    [InlineData("/scheme", "name=li", 200)]
    public async Task A_user_needs_what_the_endpoint_asks_for(string path, string? user, int code)
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync(path, user);
        (answer.Code, answer.Body).ShouldBe((code, ""));
    }

    [Fact]
    public async Task Only_the_named_verb_is_free()
    {
        await using var app = await StartAsync();
        (await app.SendAsync("DELETE", "/half-open")).Code.ShouldBe(401);
        (await app.SendAsync("DELETE", "/half-open", user: "name=li")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Unknown_routes_and_wrong_verbs_are_answered_without_a_body()
    {
        await using var app = await StartAsync();
        var unknown = await app.GetAsync("/nowhere", "name=li");
        (unknown.Code, unknown.Body).ShouldBe((404, ""));
        var wrong = await app.SendAsync("POST", "/any", user: "name=li");
        (wrong.Code, wrong.Body).ShouldBe((405, ""));
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        null,
        s => s.AddAuthorizationBuilder().AddPolicy("staff", p => p.RequireClaim("staff")).AddPolicy("office", p => p.RequireClaim("office")),
        typeof(SecurityTests).GetNestedTypes());
}
