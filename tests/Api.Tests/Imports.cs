using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Imports and their figures, as a client asks for them.</summary>
internal static class Imports
{
    public const string Address = "/api/hotline/import";

    public const string Header =
        "externalNumber,receivedAt,kind,problem,community,address,callerName,callerPhone,description,dispatchedOffice,dispatchedAt,respondedAt,resolvedAt,resolution,callbackAt,solved,satisfied";

    private static readonly DateTimeOffset Start = new(2019, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static byte[] Sample => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "hotline-2019q1.csv"));

    public static HttpContent Csv(string text) => Csv(Encoding.UTF8.GetBytes(text));

    public static HttpContent Csv(byte[] bytes) => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    /// <summary>Sends a file; returns where its progress is.</summary>
    public static async Task<string> StartImportAsync(this HttpClient client, HttpContent file)
    {
        var answer = await client.PostAsync(Address, file);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Waits until an import is over. Its parts are a moment of the office's time apart, so time has to go on.</summary>
    public static async Task<JsonObject> FinishedAsync(this OfficeApp app, HttpClient client, string location) =>
        await app.ProgressAsync(client, location, view => view.Text("status") == "finished");

    /// <summary>Lets time go on until an import has come somewhere.</summary>
    public static async Task<JsonObject> ProgressAsync(this OfficeApp app, HttpClient client, string location, Func<JsonObject, bool> isThere)
    {
        JsonObject view = null!;
        await Signals.UntilAsync(async () =>
        {
            view = (await client.GetFromJsonAsync<JsonObject>(location))!;
            if (isThere(view))
                return true;
            app.Time.Advance(TimeSpan.FromMilliseconds(10));
            return false;
        });
        return view;
    }

    public static async Task<JsonObject> ImportAsync(this OfficeApp app, HttpClient client, HttpContent file) =>
        await app.FinishedAsync(client, await client.StartImportAsync(file));

    /// <summary>Received, closed and response rate of the first quarter of 2019.</summary>
    public static async Task<(long Received, long Closed, double ResponseRate)> QuarterAsync(this HttpClient client)
    {
        var query = $"from={Uri.EscapeDataString(Start.ToString("O"))}&to={Uri.EscapeDataString(Start.AddMonths(3).ToString("O"))}";
        var figures = (await client.GetFromJsonAsync<JsonObject>($"/api/hotline/figures?{query}"))!;
        return (figures["received"]!.GetValue<long>(), figures["closed"]!.GetValue<long>(), figures["responseRate"]!.GetValue<double>());
    }
}
