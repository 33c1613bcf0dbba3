using OneWindow.Calendars;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Hotline;

/// <summary>What the definition is told when a case starts. No caller data: workflows do not need it.</summary>
internal static class HotlineInput
{
    /// <summary>The names, and their types' aliases.</summary>
    public static IReadOnlyList<(string Name, string TypeName)> Types { get; } =
    [
        ("CaseNumber", "String"), ("Kind", "String"), ("Problem", "String"), ("Office", "String"), ("Handler", "String"), ("ReceivedAt", "DateTimeOffset"),
        ("ResponseDueAt", "DateTimeOffset"), ("ResolutionAmount", "Int32"), ("ResolutionUnit", "String"),
    ];

    public static Dictionary<string, Value> Of(HotlineCase state, TimeLimit resolution) => new(StringComparer.Ordinal)
    {
        ["CaseNumber"] = Value.FromObject(state.CaseNumber),
        ["Kind"] = Value.FromObject(HotlineCaseTable.Text(state.Kind)),
        ["Problem"] = Value.FromObject(state.Problem),
        ["Office"] = Value.FromObject(state.Office),
        ["Handler"] = Value.FromObject(state.Handler),
        ["ReceivedAt"] = Value.FromObject(OfficeTime.ToLocal(state.ReceivedAt)),
        ["ResponseDueAt"] = Value.FromObject(state.ResponseDueAt is { } due ? OfficeTime.ToLocal(due) : null),
        ["ResolutionAmount"] = Value.FromObject(resolution.N),
        ["ResolutionUnit"] = Value.FromObject(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(resolution.Unit.ToString())),
    };
}
