using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>How a flowchart moves execution along its connections.</summary>
internal enum FlowchartMode
{
    /// <summary>Each connection counts its visits; ways not taken are visited, too.</summary>
    CounterBased,

    /// <summary>Tokens lie on connections; ways not taken get none.</summary>
    TokenBased,
}

/// <summary>Reads the mode from the custom properties of a workflow or a flowchart.</summary>
internal static class FlowchartModeReader
{
    private static readonly string[] Names = ["Flowchart:ExecutionMode", "executionMode"];

    /// <summary>The mode; the one around it where nothing is said.</summary>
    internal static FlowchartMode Read(JsonElement json, JsonLocation at, string? activityId, FlowchartMode around, ProblemList problems)
    {
        if (!json.TryGetMember("customProperties", out var custom))
            return around;
        foreach (var name in Names)
        {
            if (!custom.TryGetMember(name, out var value))
                continue;
            var text = value.AsText();
            if (string.Equals(text, "Default", StringComparison.OrdinalIgnoreCase))
                return around;
            if (text is not null && !char.IsAsciiDigit(text.FirstOrDefault()) && Enum.TryParse<FlowchartMode>(text, ignoreCase: true, out var mode))
                return mode;
            problems.Add(
                ProblemCodes.BadSetting,
                activityId,
                at.Member("customProperties").Member(name),
                $"The execution mode {text ?? value.GetRawText()} of flowcharts is none of CounterBased, TokenBased, Default.",
                $"流程图的执行方式 {text ?? value.GetRawText()} 无效，应为 CounterBased、TokenBased 或 Default。");
        }
        return around;
    }
}
