using System.Net.Http.Json;

namespace OneWindow.EndToEnd;

/// <summary>The running product, on a database of its own, and a browser that looks at it; shared by the tests of a class.</summary>
public sealed class StudioBrowser : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly Dictionary<string, string> _settings;
    private OfficeProcess? _office;

    public StudioBrowser()
        : this([])
    {
    }

    internal StudioBrowser(Dictionary<string, string> settings) => _settings = settings;

    /// <summary>A client of the API that is signed in as the administrator.</summary>
    public HttpClient Api => _office!.Client;

    /// <summary>Address of the product.</summary>
    public Uri Address => Api.BaseAddress!;

    public async Task InitializeAsync()
    {
        // Skipped tests still make their fixture.
        if (Surroundings.SkipReason is not null)
            return;
        Assertions.SetDefaultExpectTimeout(StudioWindow.Patience);
        _office = await OfficeProcess.StartAsync(_folder, new Dictionary<string, string>(_settings) { ["Storage:File"] = Path.Combine(_folder, "onewindow.db") });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Surroundings.Chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a window of its own session at an address below <c>/studio/</c>, before sign-in.</summary>
    /// <param name="path">The address.</param>
    /// <param name="language"><c>zh-CN</c> or <c>en</c>.</param>
    public async Task<StudioWindow> OpenAsync(string path = "", string language = "zh-CN")
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = 1366, Height = 768 },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            AcceptDownloads = true,
        });
        if (language != "zh-CN")
            await context.AddInitScriptAsync($"localStorage.getItem('onewindow.language') ?? localStorage.setItem('onewindow.language', '{language}')");
        var window = new StudioWindow(context, await context.NewPageAsync());
        await window.GoAsync(path);
        return window;
    }

    /// <summary>Opens a window and signs in as the administrator.</summary>
    public async Task<StudioWindow> OpenSignedInAsync(string path = "", string language = "zh-CN")
    {
        var window = await OpenAsync(path, language);
        await window.SignInAsync("admin", OfficeProcess.AdminPassword);
        return window;
    }

    /// <summary>Makes an account; its password is <c>password-of-</c> and its name.</summary>
    public async Task<string> AccountAsync(string userName, params string[] roles)
    {
        var answer = await Api.PostAsJsonAsync("/api/accounts", new { userName, displayName = userName, password = $"password-of-{userName}", roles });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return $"password-of-{userName}";
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_office is not null)
            await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
