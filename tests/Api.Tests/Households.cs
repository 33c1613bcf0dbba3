using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Speaks to the unified file as a clerk's program would. All people are invented.</summary>
internal static class Households
{
    private const string Weights = "7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2";

    /// <summary>A number that fits the rule, of an invented person.</summary>
    public static string IdNumber(string born, int sequence)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"110102{born}{sequence:D3}");
        var sum = Weights.Split(' ').Select((weight, i) => int.Parse(weight, CultureInfo.InvariantCulture) * (digits[i] - '0')).Sum();
        return digits + "10X98765432"[sum % 11];
    }

    public static object Fact(string code, object value, string source = "window", string? validFrom = null, string? validUntil = null) =>
        new { code, value, source, validFrom, validUntil };

    /// <summary>Registers a person and gives the id.</summary>
    public static async Task<string> PersonAsync(this HttpClient clerk, string name, string? idNumber, string? phone = null, object[]? facts = null, string? birthDate = null)
    {
        var answer = await clerk.PostAsJsonAsync(
            "/api/persons", new { name, idNumber, source = "window", phone, facts, birthDate, operationId = $"person-{name}-{birthDate}-{idNumber?[^4..]}" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).Text("id")!;
    }

    /// <summary>Begins a household and gives the id.</summary>
    public static async Task<string> HouseholdAsync(this HttpClient clerk, string operationId, params (string Person, string Relation)[] members)
    {
        var answer = await clerk.PostAsJsonAsync("/api/households", new
        {
            community = Problems.Community,
            address = "槐柏树街 9 号",
            members = members.Select(member => new { personId = member.Person, relation = member.Relation }).ToArray(),
            operationId,
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).Text("id")!;
    }

    public static Task<HttpResponseMessage> RecordAsync(this HttpClient clerk, string address, params object[] facts) =>
        clerk.PostAsJsonAsync($"{address}/facts", new { facts });

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

    public static async Task<JsonObject> ReadAsync(this HttpClient client, string address) => (await client.GetFromJsonAsync<JsonObject>(address))!;

    public static JsonObject FactOf(this JsonObject file, string code) => file["facts"]!.AsArray().Select(fact => fact!.AsObject()).Single(fact => fact.Text("code") == code);
}
