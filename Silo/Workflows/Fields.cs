using System.Text.Json;

namespace OneWindow.Silo.Workflows;

/// <summary>Reads the result of a task that came as JSON.</summary>
internal static class Fields
{
    private const int MaxLength = 4000;

    public static string Required(JsonElement? result, string name) => Optional(result, name) is { Length: > 0 } text
        ? text
        : throw Reject.Invalid("workitem.result", $"result.{name}", $"结果中缺少 {name}。", $"The result needs {name}.");

    public static string? Optional(JsonElement? result, string name)
    {
        if (result is not { } json || !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= MaxLength } text && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            return text.Trim();
        throw Reject.Invalid("workitem.result", $"result.{name}", $"{name} 必须是不超过 {MaxLength} 字的文本。", $"{name} must be text of at most {MaxLength} characters.");
    }

    public static int Number(JsonElement? result, string name) =>
        result is { } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw Reject.Invalid("workitem.result", $"result.{name}", $"{name} 必须是整数。", $"{name} must be a whole number.");

    public static T Choice<T>(JsonElement? result, string name)
        where T : struct, Enum
    {
        var text = Required(result, name);
        foreach (var value in Enum.GetValues<T>())
        {
            if (EnumText.Of(value) == text)
                return value;
        }

        var list = string.Join(", ", Enum.GetValues<T>().Select(EnumText.Of));
        throw Reject.Invalid("workitem.result", $"result.{name}", $"{name} 应为以下之一：{list}。", $"{name} must be one of: {list}.");
    }
}
