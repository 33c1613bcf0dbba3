using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Hosting;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (!builder.Environment.IsDevelopment())
    builder.Logging.ClearProviders().AddJsonConsole();
builder.AddOneWindowSilo();

var host = builder.Build();
await host.Services.OpenOfficeAsync();
await host.RunAsync();
