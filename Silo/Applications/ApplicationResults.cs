using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>Results of tasks as people send them and as workflows get them.</summary>
internal static class ApplicationResults
{
    private const int MostItems = 100;

    /// <summary>Reads <c>{"tolerated": [{"material", "by"}]}</c>; nothing when it is left out.</summary>
    public static IReadOnlyList<Toleration> Tolerations(JsonElement? result) =>
        [.. Items(result, "tolerated").Select(item => new Toleration(Fields.Required(item, "material"), Day(item, "by")))];

    /// <summary>Reads <c>{"gaps": [{"kind", "code", "reason"}]}</c>; nothing when it is left out.</summary>
    public static IReadOnlyList<Gap> Gaps(JsonElement? result) =>
        [.. Items(result, "gaps").Select(item => new Gap(Fields.Choice<GapKind>(item, "kind"), Fields.Required(item, "code"), Fields.Optional(item, "reason") ?? ""))];

    /// <summary>Reads <c>{"payment": {"monthly", "once", "from"}}</c>; null when it is left out.</summary>
    public static Payment? PaymentOf(JsonElement? result)
    {
        if (result is not { } json || !json.TryGetProperty("payment", out var payment) || payment.ValueKind == JsonValueKind.Null)
            return null;
        if (payment.ValueKind != JsonValueKind.Object)
            throw Wrong("payment", "payment 应为对象。", "payment must be an object.");
        return new Payment(Amount(payment, "monthly"), Amount(payment, "once"), Fields.Required(payment, "from"));
    }

    public static JsonElement Accepted(IEnumerable<KeptMaterial> tolerated, DateTimeOffset? until) => Element(new JsonObject
    {
        ["tolerated"] = new JsonArray([.. tolerated.Select(material => (JsonNode)new JsonObject { ["material"] = material.Code, ["dueAt"] = Instant(material.DueAt) })]),
        ["toleratedUntil"] = Instant(until),
    });

    public static JsonElement OfGaps(IEnumerable<Gap> gaps) => Element(new JsonObject
    {
        ["gaps"] = new JsonArray([.. gaps.Select(gap => (JsonNode)new JsonObject { ["kind"] = EnumText.Of(gap.Kind), ["code"] = gap.Code, ["reason"] = gap.Reason })]),
    });

    public static JsonElement OfReason(string reason) => Element(new JsonObject { ["reason"] = reason });

    public static JsonElement OfMeans(string means) => Element(new JsonObject { ["means"] = means });

    public static JsonElement OfPayment(Payment payment) => Element(new JsonObject { ["payment"] = PaymentNode(payment) });

    public static JsonElement Decided(DecisionKind kind, string? reason, Payment? payment) => Element(new JsonObject
    {
        ["kind"] = EnumText.Of(kind),
        ["reason"] = reason,
        ["payment"] = payment is null ? null : PaymentNode(payment),
    });

    private static JsonObject PaymentNode(Payment payment) => new() { ["monthly"] = payment.Monthly, ["once"] = payment.Once, ["from"] = payment.From };

    private static JsonValue? Instant(DateTimeOffset? at) => at is { } instant ? JsonValue.Create(OfficeTime.ToLocal(instant)) : null;

    private static JsonElement Element(JsonObject json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static IEnumerable<JsonElement> Items(JsonElement? result, string name)
    {
        if (result is not { } json || !json.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
            return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostItems || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
            throw Wrong(name, $"{name} 应为不超过 {MostItems} 项的对象列表。", $"{name} must be a list of at most {MostItems} objects.");
        return [.. list.EnumerateArray()];
    }

    private static DateOnly? Day(JsonElement item, string name)
    {
        if (Fields.Optional(item, name) is not { Length: > 0 } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong(name, $"{name} 应为日期，如 2026-03-02。", $"{name} must be a date such as 2026-03-02.");
    }

    private static decimal? Amount(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && amount is > 0 and < 10_000_000
            ? amount
            : throw Wrong($"payment.{name}", $"payment.{name} 应为正数。", $"payment.{name} must be a positive number.");
    }

    private static Grains.CommandRejectedException Wrong(string name, string zh, string en) => Reject.Invalid("workitem.result", $"result.{name}", zh, en);
}
