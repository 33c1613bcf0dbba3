using System.Net.Sockets;
using System.Text;
using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneWindow.Embedded.FastEndpoints.Tests;

/// <summary>What only a real server does: its own limits, and requests that are not what they announce.</summary>
public class KestrelTests
{
    public sealed class Note
    {
        public string? Text { get; set; }
    }

    public sealed class Write : Endpoint<Note>
    {
        public override void Configure()
        {
            Post("/notes");
            AllowAnonymous();
        }

        public override Task HandleAsync(Note req, CancellationToken ct) => Send.NoContentAsync(ct);
    }

    public sealed class Small : Endpoint<Note>
    {
        public override void Configure()
        {
            Post("/small");
            AllowAnonymous();
            MaxRequestBodySize(50);
        }

        public override Task HandleAsync(Note req, CancellationToken ct) => Send.NoContentAsync(ct);
    }

    [Theory]
    [InlineData("/notes", 10, 204)]
    [InlineData("/notes", 2000, 413)]
    [InlineData("/small", 10, 204)]
    [InlineData("/small", 100, 413)]
    public async Task A_body_above_a_limit_of_server_or_endpoint_is_a_problem_with_413(string path, int length, int code)
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent($$"""{"text":"{{new string('x', length)}}"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.TransferEncodingChunked = chunked;
            using var response = await client.SendAsync(request);
            ((int)response.StatusCode).ShouldBe(code);
            if (code == 413)
                (await response.Content.ReadAsStringAsync()).ShouldContain("\"status\":413");
        }
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_the_clients_fault_and_harms_nobody_else()
    {
        var status = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(status);
        var address = new Uri(app.Urls.Single());
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(address.Host, address.Port);
            var head = $"POST /notes HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"text\":";
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            socket.Client.Shutdown(SocketShutdown.Send);
            // 499 if the server notices the closed connection before the short body; the answer itself may not get through.
            (await status.Task.WaitAsync(TimeSpan.FromMinutes(2))).ShouldBeOneOf(400, 499);
        }

        using var client = new HttpClient { BaseAddress = address };
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        ((int)(await client.PostAsync("/notes", content)).StatusCode).ShouldBe(204);
    }

    private static async Task<WebApplication> StartAsync(TaskCompletionSource<int>? firstStatus = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 1000);
        builder.Services.AddAuthorization();
        builder.Services.AddFastEndpoints([typeof(Write), typeof(Small)]);
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            await next(context);
            firstStatus?.TrySetResult(context.Response.StatusCode);
        });
        app.UseDefaultExceptionHandler();
        app.UseAuthorization();
        app.UseFastEndpoints(c => c.Errors.UseProblemDetails());
        await app.StartAsync();
        return app;
    }
}
