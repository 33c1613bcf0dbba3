using System.Text.Json;
using FluentValidation;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Hosting;

/// <summary>Rules for JSON that others read or store.</summary>
internal static class ReadableJson
{
    /// <summary>Refuses JSON that is no object, or holds text with control characters or invalid Unicode.</summary>
    public static IRuleBuilderOptions<T, JsonElement?> ReadableObject<T>(this IRuleBuilder<T, JsonElement?> rule) => rule
        .Must(json => json is not { } given || given.ValueKind is JsonValueKind.Null || (given.ValueKind == JsonValueKind.Object && IsReadable(given)))
        .WithErrorCode("format")
        .WithMessage(_ => ProblemText.Pick("必须是 JSON 对象，且不含控制字符。", "Must be a JSON object without control characters."));

    /// <summary>Refuses JSON that holds text with control characters or invalid Unicode.</summary>
    public static IRuleBuilderOptions<T, JsonElement?> Readable<T>(this IRuleBuilder<T, JsonElement?> rule) => rule
        .Must(json => json is not { } given || IsReadable(given))
        .WithErrorCode("characters")
        .WithMessage(_ => ProblemText.Pick("含有不允许的控制字符。", "Contains control characters that are not allowed."));

    /// <summary>The JSON as text; null for none and for null.</summary>
    public static string? Text(this JsonElement? json) => json is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? given.GetRawText() : null;

    /// <summary>Is all its text readable?</summary>
    public static bool IsReadable(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => StrictText.IsReadable(json.GetString()!),
                JsonValueKind.Array => json.EnumerateArray().All(IsReadable),
                JsonValueKind.Object => json.EnumerateObject().All(member => StrictText.IsReadable(member.Name) && IsReadable(member.Value)),
                JsonValueKind.Number => json.TryGetDouble(out var number) && double.IsFinite(number),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }
}
