using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.People;

namespace OneWindow.Api.Tests;

public sealed class When_roles_are_checked(Office office) : IClassFixture<Office>
{
    private static readonly string[] Open = ["/api/auth/login", "/api/auth/refresh", "/api/progress", "/health/live", "/health/ready"];

    private const string WorkflowAddresses = "/workflows/{**path}";

    private const string StudioPages = "/studio/{**path}";

    [Fact]
    public async Task Every_address_but_sign_in_health_and_the_description_needs_a_token()
    {
        var anonymous = office.App.CreateClient();
        var checkedRoutes = 0;
        foreach (var endpoint in office.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            // The cache of test addresses is part of the endpoint framework and tells names only.
            if (Open.Contains(route) || route == "/_test_url_cache_")
                continue;
            // The addresses of workflows: a definition says who may call one, and what no definition has is not there.
            if (route == WorkflowAddresses)
            {
                (await anonymous.GetAsync("/workflows/nobody-waits-here")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
                continue;
            }

            // The page itself holds nothing of the office's; it asks to sign in before it shows anything.
            if (route == StudioPages)
            {
                (await anonymous.GetAsync("/studio/shell/main.js")).StatusCode.ShouldBe(HttpStatusCode.OK);
                continue;
            }

            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(endpoint.RoutePattern));
                if (method == "POST")
                    request.Content = JsonContent.Create(new { });
                var problem = await (await anonymous.SendAsync(request)).ProblemAsync(HttpStatusCode.Unauthorized);
                problem.Text("code").ShouldBe("auth.required", route);
                checkedRoutes++;
            }
        }

        checkedRoutes.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    public async Task A_token_that_is_none_is_refused(string header)
    {
        var client = office.App.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        (await (await client.GetAsync("/api/hotline/cases")).ProblemAsync(HttpStatusCode.Unauthorized)).Text("code").ShouldBe("auth.required");
    }

    [Fact]
    public async Task Each_role_may_do_what_the_table_says_and_nothing_else()
    {
        string[] readers = ["clerk", "reviewer", "leader", "director", "dispatcher", "auditor", "integrator", "admin"];
        string[] handlers = ["clerk", "leader", "director", "dispatcher", "admin"];
        string[] overseers = ["dispatcher", "leader", "director", "admin"];
        (string Method, string Address, string[] Allowed)[] table =
        [
            ("GET", "/api/hotline/cases", readers),
            ("GET", "/api/hotline/figures", readers),
            ("GET", "/api/hotline/cases/HL20260302-99999", readers),
            ("POST", "/api/hotline/cases", ["dispatcher", "integrator", "admin"]),
            ("POST", "/api/hotline/import", ["dispatcher", "integrator", "admin"]),
            ("GET", "/api/hotline/import/import-0", ["dispatcher", "integrator", "admin"]),
            ("POST", "/api/hotline/cases/HL20260302-99999/respond", handlers),
            ("POST", "/api/hotline/cases/HL20260302-99999/resolve", handlers),
            ("POST", "/api/hotline/cases/HL20260302-99999/callback", ["dispatcher", "admin"]),
            ("POST", "/api/hotline/cases/HL20260302-99999/dispatch", ["dispatcher", "admin"]),
            ("POST", "/api/hotline/cases/HL20260302-99999/reopen", overseers),
            ("POST", "/api/hotline/cases/HL20260302-99999/cancel", overseers),
            ("POST", "/api/hotline/cases/HL20260302-99999/whistles", handlers),
            ("GET", "/api/digests", ["leader", "director", "auditor", "admin"]),
            ("GET", "/api/digests/none", ["leader", "director", "auditor", "admin"]),
            ("POST", "/api/hotline/cases/HL20260302-99999/unreached", ["dispatcher", "admin"]),
            ("GET", "/api/hotline/rates", readers),
            ("GET", "/api/hotline/outreach", readers),
            ("POST", "/api/hotline/outreach/plan", overseers),
            ("GET", "/api/hotline/weeks?monday=2026-03-02", readers),
            ("GET", "/api/whistles", readers),
            ("GET", "/api/whistles/HL20260302-99999-W1", readers),
            ("GET", "/api/whistle-scores", readers),
            ("POST", "/api/whistles/HL20260302-99999-W1/report", handlers),
            ("POST", "/api/whistles/HL20260302-99999-W1/decisions", handlers),
            ("POST", "/api/intakes", ["clerk", "reviewer", "leader", "integrator", "admin"]),
            ("GET", "/api/intakes", readers),
            ("GET", "/api/intakes/I20260302-99999", readers),
            ("GET", "/api/applications/A2026030299999/check-code", ["clerk", "reviewer", "leader", "integrator", "admin"]),
            ("GET", "/api/applications/A2026030299999/documents", readers),
            ("GET", "/api/applications/A2026030299999/documents/x", readers),
            ("GET", "/api/metrics/intake", ["leader", "director", "auditor", "admin"]),
            ("POST", "/api/work-items/none/claim", [.. handlers, "reviewer"]),
            ("POST", "/api/work-items/none/release", [.. handlers, "reviewer"]),
            ("POST", "/api/work-items/none/withdraw", [.. handlers, "reviewer"]),
            ("POST", "/api/work-items/none/return", [.. handlers, "reviewer"]),
            ("POST", "/api/work-items/none/delegate", [.. handlers, "reviewer"]),
            ("POST", "/api/work-items/none/add-sign", [.. handlers, "reviewer"]),
            ("POST", "/api/work-items/none/complete", [.. handlers, "reviewer", "integrator"]),
            ("GET", "/api/work-items/none", [.. OfficeRoles.All]),
            ("GET", "/api/work-items", [.. OfficeRoles.All]),
            ("GET", "/api/deadlines", ["designer", "leader", "auditor", "admin"]),
            ("GET", "/api/deadlines/days", ["designer", "leader", "auditor", "admin"]),
            ("GET", "/api/notifications", [.. OfficeRoles.All]),
            ("GET", "/api/reference/offices", [.. OfficeRoles.All]),
            ("GET", "/api/accounts", ["admin", "auditor"]),
            ("POST", "/api/accounts", ["admin"]),
            ("GET", "/api/operations/dead-letters", ["admin"]),
            ("POST", "/api/operations/dead-letters/redrive", ["admin"]),
            ("POST", "/api/operations/dead-letters/discard", ["admin"]),
        ];
        foreach (var role in OfficeRoles.All)
        {
            var client = await office.App.PersonAsync($"only-{role}", [role]);
            foreach (var (method, address, allowed) in table)
            {
                var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "POST" ? JsonContent.Create(new { }) : null });
                if (allowed.Contains(role))
                    answer.StatusCode.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError], $"{role} {method} {address}");
                else
                    (await answer.ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("auth.forbidden", $"{role} {method} {address}");
            }
        }
    }

    [Fact]
    public async Task The_signed_in_person_sees_who_it_is()
    {
        var client = await office.App.PersonAsync("me", [OfficeRoles.Clerk], personId: "p-1506");
        var me = (await client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!;
        me.Text("userName").ShouldBe("me");
        me.Text("personId").ShouldBe("p-1506");
        me.Text("office").ShouldBe("urban");
        me["roles"]!.AsArray().Select(r => r!.GetValue<string>()).ShouldBe(["clerk"]);
    }

    private static string AddressOf(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "HL20260302-00001",
        }))));
}
