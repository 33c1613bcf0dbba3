using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Silo.Hosting;
using OneWindow.Silo.People;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (!builder.Environment.IsDevelopment())
    builder.Logging.ClearProviders().AddJsonConsole();
builder.AddOneWindowSilo();
builder.AddOneWindowApi();

var app = builder.Build();
app.UseOneWindowApi();
await app.Services.OpenOfficeAsync();
var givenPassword = app.Services.GetRequiredService<AuthOptions>().AdminPassword;
var madePassword = await app.Services.GetRequiredService<FirstAdmin>().EnsureAsync(givenPassword, CancellationToken.None);
await app.StartAsync();
foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
    Console.WriteLine($"OneWindow 一窗通: {address}");
if (madePassword is not null)
    Console.WriteLine($"First account: admin, password {madePassword} (shown only now)");
await app.WaitForShutdownAsync();
