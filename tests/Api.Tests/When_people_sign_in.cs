using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_people_sign_in(Office office) : IClassFixture<Office>
{
    private const string Login = "/api/auth/login";

    [Theory]
    [InlineData("admin", "wrong-password")]
    [InlineData("nobody-here", "wrong-password")]
    [InlineData("' or 1=1 --", "x")]
    public async Task A_wrong_name_or_password_is_refused_alike(string userName, string password)
    {
        var problem = await (await office.App.CreateClient().PostAsJsonAsync(Login, new { userName, password })).ProblemAsync(HttpStatusCode.Unauthorized);
        problem.Text("code").ShouldBe("auth.refused");
    }

    [Theory]
    [InlineData("{}", "userName")]
    [InlineData("{\"userName\":\"admin\"}", "password")]
    [InlineData("{\"userName\":5,\"password\":\"x\"}", "userName")]
    [InlineData("{\"userName\":\"a\\u0000b\",\"password\":\"x\"}", "userName")]
    [InlineData("{\"userName\":\"admin\",\"password\":\"\\ud800\"}", "password")]
    [InlineData("{\"userName\":\"admin\",\"password\":\"x\",\"remember\":true}", "remember")]
    public async Task A_sign_in_that_lacks_something_is_refused(string body, string field)
    {
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post(Login, body), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(e => e.Field).ShouldContain(field);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await office.App.PersonAsync("forgetful", ["clerk"]);
        var client = office.App.CreateClient();
        for (var i = 0; i < 5; i++)
            (await (await client.PostAsJsonAsync(Login, new { userName = "Forgetful", password = "wrong" })).ProblemAsync(HttpStatusCode.Unauthorized)).Text("code").ShouldBe("auth.refused");
        var locked = await client.PostAsJsonAsync(Login, new { userName = "forgetful", password = "password-of-forgetful" });
        (await locked.ProblemAsync(HttpStatusCode.TooManyRequests)).Text("code").ShouldBe("auth.locked");
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_and_an_access_token_does_not()
    {
        await office.App.PersonAsync("fresh", ["clerk"]);
        var client = office.App.CreateClient();
        var first = await TokensAsync(await client.PostAsJsonAsync(Login, new { userName = "fresh", password = "password-of-fresh" }));
        var second = await TokensAsync(await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = first.Text("refreshToken") }));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", second.Text("accessToken"));
        (await client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!.Text("userName").ShouldBe("fresh");

        foreach (var wrong in new[] { first.Text("accessToken"), "nonsense", "%00" })
            await (await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = wrong })).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{\"userName\":\"x y\"}", "userName", "format")]
    [InlineData("{\"userName\":\"张三\"}", "userName", "format")]
    [InlineData("{\"userName\":\"abc\\n\"}", "userName", "format")]
    [InlineData("{\"password\":\"short\"}", "password", "too_short")]
    [InlineData("{\"displayName\":\"\"}", "displayName", "required")]
    [InlineData("{\"roles\":[]}", "roles", "required")]
    [InlineData("{\"roles\":null}", "roles", "required")]
    [InlineData("{\"roles\":\"admin\"}", "roles", "format")]
    [InlineData("{\"roles\":[null]}", "roles[0]", "required")]
    [InlineData("{\"roles\":[\"clerk\",null]}", "roles[1]", "required")]
    [InlineData("{\"roles\":[1]}", "roles[0]", "format")]
    [InlineData("{\"isAdmin\":true}", "isAdmin", "unknown_field")]
    public async Task An_account_that_is_wrong_is_refused(string change, string field, string code)
    {
        var body = Account("refused", change).ToJsonString();
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post("/api/accounts", body), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(e => (e.Field, e.Code)).ShouldContain((field, code), problem.ToJsonString());
    }

    [Theory]
    [InlineData("{\"roles\":[\"king\"]}", "roles", "account.role")]
    [InlineData("{\"roles\":[\"clerk\",\"Admin\"]}", "roles", "account.role")]
    [InlineData("{\"personId\":\"p-0\"}", "personId", "account.person")]
    [InlineData("{\"office\":\"nowhere\"}", "office", "account.office")]
    public async Task An_account_for_nobody_is_refused(string change, string field, string code)
    {
        var body = Account("refused", change).ToJsonString();
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post("/api/accounts", body), HttpStatusCode.BadRequest, code);
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_name_is_given_once_whatever_its_case_and_no_password_is_shown()
    {
        var created = await office.Admin.PostAsJsonAsync("/api/accounts", Account("Wang.Wu", "{}"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var text = await created.Content.ReadAsStringAsync();
        text.ShouldNotContain("password", Case.Insensitive);
        JsonNode.Parse(text)!.AsObject().Text("userName").ShouldBe("wang.wu");

        var again = await office.Admin.RefusedAsync(() => Refusals.Post("/api/accounts", Account("WANG.wu", "{}").ToJsonString()), HttpStatusCode.Conflict, "account.exists");
        Refusals.Errors(again).ShouldHaveSingleItem().Field.ShouldBe("userName");
        (await office.Admin.GetStringAsync("/api/accounts?pageSize=200")).ShouldNotContain("hash", Case.Insensitive);
    }

    private static JsonObject Account(string userName, string change)
    {
        var account = new JsonObject
        {
            ["userName"] = userName,
            ["displayName"] = "某人",
            ["password"] = "long-enough-password",
            ["roles"] = new JsonArray("clerk"),
        };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            account[name] = value?.DeepClone();
        return account;
    }

    private static async Task<JsonObject> TokensAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
