using System.Collections.Concurrent;

namespace OneWindow.EndToEnd;

/// <summary>A browser window with the pages at <c>/studio</c>, in a session of its own.</summary>
public sealed class StudioWindow : IAsyncDisposable
{
    /// <summary>How long the first start of Studio may take on a busy machine.</summary>
    public const float Patience = 90_000;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    internal StudioWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, error) => _troubles.Enqueue($"script: {error}");
        page.Console += (_, message) =>
        {
            // Refusals are answers; what counts is what the pages could not cope with and what the policy of the page forbids.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _troubles.Enqueue($"console: {message.Text}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                _troubles.Enqueue($"{answer.Status}: {answer.Request.Method} {answer.Url}");
        };
    }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>Errors of scripts, of the console, and answers of 500 and above since the window was opened.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Opens an address below <c>/studio/</c> by loading it.</summary>
    public Task GoAsync(string path) => Page.GotoAsync($"/studio/{path}", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Fills in the sign-in form and sends it; waits until it is answered.</summary>
    public async Task SignInAsync(string userName, string password, bool waitForEntry = true)
    {
        await Page.FillAsync("input[name=userName]", userName);
        await Page.FillAsync("input[name=password]", password);
        await Page.ClickAsync("button[type=submit]");
        if (waitForEntry)
            await Page.WaitForSelectorAsync(".ow-header");
    }

    /// <summary>Follows an entry of the menu.</summary>
    public Task ChooseAsync(string path) => Page.ClickAsync($".ow-menu a[data-path='{path}']");

    /// <summary>Waits for something visible inside the Studio element that is shown.</summary>
    public Task<IElementHandle?> InsideAsync(string selector) => Page.WaitForSelectorAsync($".ow-studio >> {selector}");

    /// <summary>Waits until a text is visible anywhere on the page.</summary>
    public Task TextAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Keeps a picture among the test artefacts.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public Task ScreenshotAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Surroundings.Screenshots, $"{name}.png") });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
