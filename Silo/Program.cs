using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Hosting;

namespace OneWindow.Silo;

/// <summary>A process with grains and pumps but no API.</summary>
internal static class SiloProgram
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (!builder.Environment.IsDevelopment())
            builder.Logging.ClearProviders().AddJsonConsole();
        builder.AddOneWindowSilo();

        using var host = builder.Build();
        await host.Services.OpenOfficeAsync();
        await host.RunAsync();
    }
}
