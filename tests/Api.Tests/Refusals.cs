using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Sends what is to be refused, and looks at the refusal in both languages.</summary>
internal static class Refusals
{
    public static HttpRequestMessage Post(string address, string json, string mediaType = "application/json") =>
        new(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, mediaType) };

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpRequestMessage request, string? language)
    {
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        return await client.SendAsync(request);
    }

    /// <summary>
    /// Sends a request in Chinese (the default) and in English; both must be refused with the same status, code and fields, each in its
    /// language, and the number of cases must stay what it was. Returns the English problem.
    /// </summary>
    public static async Task<JsonObject> RefusedAsync(this HttpClient client, Func<HttpRequestMessage> request, HttpStatusCode status, string code)
    {
        var before = await client.CaseCountAsync();
        var chinese = await (await client.SendAsync(request(), null)).ProblemAsync(status);
        var english = await (await client.SendAsync(request(), "en")).ProblemAsync(status);
        (await client.CaseCountAsync()).ShouldBe(before);

        foreach (var problem in new[] { chinese, english })
        {
            problem.Text("code").ShouldBe(code, problem.ToJsonString());
            problem.Text("type").ShouldBe($"urn:onewindow:problem:{code}");
            problem["status"]!.GetValue<int>().ShouldBe((int)status);
            problem.Text("traceId").ShouldNotBeEmpty();
        }

        IsChinese(chinese.Text("title")).ShouldBeTrue(chinese.Text("title"));
        IsChinese(chinese.Text("detail")).ShouldBeTrue(chinese.Text("detail"));
        IsChinese(english.Text("title")).ShouldBeFalse(english.Text("title"));
        Errors(chinese).Select(e => (e.Field, e.Code)).ShouldBe(Errors(english).Select(e => (e.Field, e.Code)));
        foreach (var error in Errors(chinese))
            IsChinese(error.Reason).ShouldBeTrue(error.Reason);
        foreach (var error in Errors(english))
            IsChinese(error.Reason).ShouldBeFalse(error.Reason);
        return english;
    }

    public static (string Field, string Code, string Reason)[] Errors(JsonObject problem) =>
        [.. problem["errors"]!.AsArray().Select(e => (e!.AsObject().Text("field"), e.AsObject().Text("code"), e.AsObject().Text("reason")))];

    public static async Task<long> CaseCountAsync(this HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>("/api/hotline/cases?pageSize=1"))!["total"]!.GetValue<long>();

    private static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');
}
