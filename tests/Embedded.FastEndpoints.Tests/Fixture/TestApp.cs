using FastEndpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneWindow.Embedded.FastEndpoints.Tests.Fixture;

/// <summary>A host with exactly the given endpoint, validator and handler types.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestApp(WebApplication app)
    {
        this.app = app;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static Task<TestApp> StartAsync(params Type[] types) => StartAsync(null, null, types);

    public static Task<TestApp> StartAsync(Action<Config>? configure, params Type[] types) => StartAsync(configure, null, types);

    public static async Task<TestApp> StartAsync(Action<Config>? configure, Action<IServiceCollection>? services, Type[] types, Action<WebApplication>? before = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddAuthentication(HeaderAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Scheme, null);
        builder.Services.AddAuthorization();
        builder.Services.AddFastEndpoints(o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [typeof(TestApp).Assembly];
            o.Filter = types.Contains;
            o.IncludeAbstractValidators = true;
        });
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseDefaultExceptionHandler();
        before?.Invoke(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFastEndpoints(configure);
        await app.StartAsync();
        return new TestApp(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
