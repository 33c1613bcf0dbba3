using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>An activity whose type was not known where the definition was saved: Elsa keeps its JSON, as text, in a place holder.</summary>
internal static class MissingActivity
{
    internal const string Type = "Elsa.NotFoundActivity";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>The activity that the place holder stands for; the activity itself where it is no place holder, or one without readable JSON.</summary>
    internal static ActivityDefinition Restore(ActivityDefinition activity)
    {
        if (activity.Type != Type || !activity.Json.TryGetMember("originalActivityJson", out var original))
            return activity;
        if (original.ValueKind == JsonValueKind.Object)
            return Restored(activity, original);
        if (original.ValueKind != JsonValueKind.String)
            return activity;
        try
        {
            using var document = JsonDocument.Parse(original.GetString()!, Deep);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Restored(activity, document.RootElement.Clone()) : activity;
        }
        catch (JsonException)
        {
            return activity;
        }
    }

    /// <summary>Why a place holder cannot be restored.</summary>
    internal static (string Code, string En, string Zh) Refusal(ActivityDefinition placeHolder)
    {
        var missing = placeHolder.Json.Text("missingTypeName") ?? Restore(placeHolder).Type;
        var shown = missing is Type or "" ? "(none)" : missing;
        var version = placeHolder.Json.Whole("missingTypeVersion") is { } number and > 0 ? $" {number}" : "";
        return (
            ProblemCodes.UnknownActivity,
            $"The activity type {shown}{version} was not known where the definition was saved, and is not known here.",
            $"保存定义时未知的活动类型 {shown}{version} 在此处同样未知。");
    }

    private static ActivityDefinition Restored(ActivityDefinition placeHolder, JsonElement json) => new(json, placeHolder.At.Member("originalActivityJson"));
}
