using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Time;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

/// <summary>The whole application in process, on a database and keys of its own, with time that the test moves.</summary>
public sealed partial class OfficeApp : WebApplicationFactory<Program>
{
    public const string AdminPassword = "correct-horse-battery";
    private readonly string _folder;
    private readonly bool _keepFolder;
    private readonly Dictionary<string, string> _settings;

    public OfficeApp()
        : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)))
    {
    }

    public OfficeApp(DateTimeOffset start, string? folder = null, Dictionary<string, string>? settings = null)
    {
        Time = new ManualTimeProvider(start);
        _keepFolder = folder is not null;
        _folder = folder ?? NewFolder();
        _settings = settings ?? [];
    }

    /// <summary>Stands before the deliveries of one kind of message when it is set before the application starts.</summary>
    internal DeliveryGate? Gate { get; init; }

    /// <summary>Stands around all calls of grains when it is set before the application starts.</summary>
    internal IIncomingGrainCallFilter? Filter { get; init; }

    /// <summary>Time of the office; sign-in, leases and call timeouts stay on the world's.</summary>
    public ManualTimeProvider Time { get; }

    public static string NewFolder() => Directory.CreateTempSubdirectory("onewindow-").FullName;

    /// <summary>A client that is signed in as the administrator.</summary>
    public Task<HttpClient> AdminAsync() => SignInAsync("admin", AdminPassword);

    /// <summary>Makes an account and signs in with it.</summary>
    public async Task<HttpClient> PersonAsync(string userName, string[] roles, string? office = null, string? personId = null)
    {
        var admin = await AdminAsync();
        var password = $"password-of-{userName}";
        var created = await admin.PostAsJsonAsync("/api/accounts", new { userName, displayName = userName, password, roles, office, personId });
        created.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        return await SignInAsync(userName, password);
    }

    public async Task<HttpClient> SignInAsync(string userName, string password)
    {
        var client = CreateClient();
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:File", Path.Combine(_folder, "onewindow.db"));
        builder.UseSetting("Keys:Directory", Path.Combine(_folder, "keys"));
        builder.UseSetting("Attachments:Directory", Path.Combine(_folder, "attachments"));
        builder.UseSetting("OneWindow:Auth:AdminPassword", AdminPassword);
        // Digests are for the tests that are about them: elsewhere their notices would come in between.
        builder.UseSetting("Digests:Enabled", "false");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(new OfficeClock(new ClockOptions(), Time));
            Gate?.Guard(services);
            if (Filter is not null)
                services.AddSingleton(Filter);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!_keepFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
