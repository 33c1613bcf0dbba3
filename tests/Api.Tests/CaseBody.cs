namespace OneWindow.Api.Tests;

/// <summary>The text of a request that registers a case, field by field, so that tests can send what no serializer would write.</summary>
internal static class CaseBody
{
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["kind"] = "\"complaint\"",
        ["problem"] = $"\"{Problems.Dispatched}\"",
        ["community"] = $"\"{Problems.Community}\"",
        ["address"] = "\"槐柏树街 5 号楼\"",
        ["caller.name"] = "\"赵女士\"",
        ["caller.phone"] = "\"19900001234\"",
        ["description"] = "\"楼道堆放杂物。\"",
        ["operationId"] = "",
    };

    private static int _operations;

    /// <summary>The names of the fields that must be there.</summary>
    public static IEnumerable<string> Required => Usual.Keys;

    /// <summary>A body in which one field has other JSON text, or is left out when there is none.</summary>
    public static string With(string field, string? json)
    {
        var fields = new Dictionary<string, string>(Usual) { ["operationId"] = $"\"operation-{Interlocked.Increment(ref _operations)}\"" };
        if (json is null)
            fields.Remove(field);
        else
            fields[field] = json;
        if (fields.ContainsKey("caller"))
            return $"{{{Join(fields.Where(f => !f.Key.StartsWith("caller.", StringComparison.Ordinal)))}}}";
        var caller = fields.Where(f => f.Key.StartsWith("caller.", StringComparison.Ordinal)).Select(f => KeyValuePair.Create(f.Key[7..], f.Value));
        return $"{{{Join(fields.Where(f => !f.Key.StartsWith("caller.", StringComparison.Ordinal)))},\"caller\":{{{Join(caller)}}}}}";
    }

    private static string Join(IEnumerable<KeyValuePair<string, string>> fields) => string.Join(',', fields.Select(f => $"\"{f.Key}\":{f.Value}"));
}
