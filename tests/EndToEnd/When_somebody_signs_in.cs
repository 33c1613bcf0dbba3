namespace OneWindow.EndToEnd;

public sealed class When_somebody_signs_in(StudioBrowser studio) : IClassFixture<StudioBrowser>
{
    [BrowserFact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_menu()
    {
        await using var window = await studio.OpenAsync();
        await window.SignInAsync("admin", "wrong-password", waitForEntry: false);
        await window.TextAsync("账号或密码不正确。");
        await window.ScreenshotAsync("sign-in-refused");
        await window.SignInAsync("admin", OfficeProcess.AdminPassword);
        (await window.Page.Locator(".ow-menu a").AllTextContentsAsync()).Take(2).ShouldBe(["流程定义", "流程实例"]);
        window.Page.Url.ShouldEndWith("/studio/workflows/definitions");
    }

    [BrowserFact]
    public async Task A_locked_account_is_told_so()
    {
        await studio.AccountAsync("forgetful", "designer");
        await using var window = await studio.OpenAsync(language: "en");
        for (var i = 0; i < 5; i++)
        {
            await window.SignInAsync("forgetful", "wrong", waitForEntry: false);
            await window.TextAsync("The name or the password is wrong.");
            await window.Page.WaitForFunctionAsync("document.querySelector('input[name=password]').value === ''");
        }

        await window.SignInAsync("forgetful", "password-of-forgetful", waitForEntry: false);
        await window.TextAsync("the account is locked for five minutes");
        await window.ScreenshotAsync("sign-in-locked");
    }

    [BrowserFact]
    public async Task A_clerk_gets_a_page_that_says_why_not()
    {
        var password = await studio.AccountAsync("li-na", "clerk");
        await using var window = await studio.OpenAsync("workflows/instances");
        await window.SignInAsync("li-na", password, waitForEntry: false);
        await window.Page.WaitForSelectorAsync("#no-entry");
        (await window.Page.Locator(".ow-menu").CountAsync()).ShouldBe(0);
        await window.ScreenshotAsync("no-entry");
        await window.Page.ClickAsync("text=换一个账号");
        await window.Page.WaitForSelectorAsync("input[name=password]");
    }

    [BrowserFact]
    public async Task A_reload_keeps_the_session_and_signing_out_ends_it()
    {
        await using var window = await studio.OpenSignedInAsync();
        await window.Page.ReloadAsync();
        await window.Page.WaitForSelectorAsync(".ow-header");
        await window.Page.ClickAsync(".ow-header .ow-drop summary:has-text('admin')");
        await window.Page.ClickAsync("text=退出登录");
        await window.Page.WaitForSelectorAsync("input[name=password]");
        await window.Page.ReloadAsync();
        await window.Page.WaitForSelectorAsync("input[name=password]");
        (await window.Page.EvaluateAsync<int>("sessionStorage.length")).ShouldBe(0);
    }

    [BrowserFact]
    public async Task A_session_that_ends_is_taken_up_where_it_was()
    {
        await using var window = await studio.OpenSignedInAsync();
        // The server takes neither token any more, as after a change of its keys.
        await window.Page.RouteAsync("**/api/auth/refresh", route => route.FulfillAsync(new RouteFulfillOptions { Status = 401, ContentType = "application/json", Body = "{}" }));
        var refusals = 0;
        await window.Page.RouteAsync("**/api/auth/me", route =>
            Interlocked.Increment(ref refusals) == 1 ? route.FulfillAsync(new RouteFulfillOptions { Status = 401, Body = "" }) : route.ContinueAsync());
        var asked = window.Page.EvaluateAsync<string>("fetch('/api/auth/me').then(answer => answer.json()).then(me => me.userName)");
        await window.Page.WaitForSelectorAsync("dialog.ow-again");
        await window.ScreenshotAsync("session-ended");
        await window.Page.FillAsync("dialog input[name=password]", OfficeProcess.AdminPassword);
        await window.Page.ClickAsync("dialog button[type=submit]");
        // The question that found the session ended is answered after all.
        (await asked).ShouldBe("admin");
        await Assertions.Expect(window.Page.Locator("dialog.ow-again")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_language_is_chosen_once_and_remembered()
    {
        await using var window = await studio.OpenSignedInAsync();
        await window.Page.ClickAsync(".ow-header .ow-language");
        await window.Page.WaitForSelectorAsync(".ow-menu >> text=Definitions");
        await window.Page.ReloadAsync();
        await window.Page.WaitForSelectorAsync(".ow-menu >> text=Definitions");
        (await window.Page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("en");
        (await window.Page.EvaluateAsync<string>("localStorage.BlazorCulture")).ShouldBe("en-US");
        await window.ScreenshotAsync("menu-en");
    }
}
