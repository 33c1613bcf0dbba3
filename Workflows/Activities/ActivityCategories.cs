using System.Collections.Frozen;

namespace OneWindow.Workflows.Activities;

/// <summary>The groups of an editor's palette: their Chinese names, and the icon and colour of activities that have none of their own.</summary>
internal static class ActivityCategories
{
    // Icons are names of Material Symbols; colours are dark enough for white text on them.
    private static readonly FrozenDictionary<string, (string Zh, string Icon, string Color)> All = new Dictionary<string, (string, string, string)>
    {
        ["Branching"] = ("分支", "call_split", "#7b5800"),
        ["Composition"] = ("组合", "account_tree", "#5c3b94"),
        ["Console"] = ("控制台", "terminal", "#4a4f57"),
        ["Control flow"] = ("流程控制", "schema", "#00639a"),
        ["Flow"] = ("流程", "schema", "#00639a"),
        ["HTTP"] = ("网络请求", "http", "#006a6a"),
        ["Looping"] = ("循环", "repeat", "#7a4d00"),
        ["Office"] = ("办公", "assignment_ind", "#b3261e"),
        ["Primitives"] = ("基础", "widgets", "#3f51b5"),
        ["Scheduling"] = ("时间", "schedule", "#1b6c2f"),
        ["Scripting"] = ("脚本", "javascript", "#6d5e00"),
        ["Workflows"] = ("工作流", "account_tree", "#5c3b94"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The category's Chinese name; its English one where it is not known.</summary>
    internal static string NameZh(string category) => All.TryGetValue(category, out var known) ? known.Zh : category;

    internal static string Icon(string category) => All.TryGetValue(category, out var known) ? known.Icon : "extension";

    internal static string Color(string category) => All.TryGetValue(category, out var known) ? known.Color : "#4a4f57";
}
