using System.Text.Json;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>Data of a case as scenarios give them. What is left out is filled with an example.</summary>
internal static class CaseData
{
    private static readonly string[] Members = ["caseNumber", "kind", "problem", "community", "address", "callerName", "callerPhone", "description", "receivedAt", "externalNumber"];

    /// <summary>The registration that the data describe, and the case's number.</summary>
    /// <param name="json">An object; see <c>docs/scenarios.md</c>.</param>
    /// <param name="startAt">Where the clock starts; the case is received then unless the data say otherwise.</param>
    /// <param name="data">The office's data.</param>
    /// <exception cref="Grains.CommandRejectedException">A member is unknown or of the wrong kind.</exception>
    public static (RegisterCase Command, string CaseNumber) Read(JsonElement json, DateTimeOffset startAt, OfficeData data)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                var list = string.Join(", ", Members);
                throw Reject.Invalid("test.case", $"given.case.{member.Name}", $"工单数据没有“{member.Name}”，可用：{list}。", $"Case data have no '{member.Name}'; there are: {list}.");
            }
        }

        var problem = data.Dispatch.Rows[0].Problem;
        var receivedAt = ReceivedAt(json) ?? startAt;
        var day = Calendars.OfficeTime.ToLocal(receivedAt).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        var command = new RegisterCase(
            "test",
            "test",
            json.TryGetProperty("kind", out _) ? Fields.Choice<HotlineCaseKind>(json, "kind") : HotlineCaseKind.Complaint,
            Text(json, "problem") ?? FirstLeaf(problem, data),
            Text(json, "community") ?? data.Organisation.Communities[0].Code,
            Text(json, "address") ?? "示例路 1 号",
            Text(json, "callerName") ?? "示例来电人",
            Text(json, "callerPhone") ?? "01000000000",
            Text(json, "description") ?? "示例诉求",
            receivedAt,
            Text(json, "externalNumber"));
        return (command, Text(json, "caseNumber") ?? $"HL{day}-00001");
    }

    private static string FirstLeaf(string problem, OfficeData data)
    {
        var node = data.Problems.Find(problem)!;
        while (!node.IsLeaf)
            node = node.Children[0];
        return node.Code;
    }

    private static string? Text(JsonElement json, string name) => Fields.Optional(json, name) is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? ReceivedAt(JsonElement json)
    {
        if (Text(json, "receivedAt") is not { } text)
            return null;
        return ScenarioInstants.TryRead(text, out var at)
            ? at
            : throw Reject.Invalid("test.case", "given.case.receivedAt", "应为时间，例如 2026-03-02T09:00:00+08:00。", "An instant is expected, such as 2026-03-02T09:00:00+08:00.");
    }
}
