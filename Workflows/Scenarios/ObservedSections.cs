using System.Collections.Frozen;

namespace OneWindow.Workflows.Scenarios;

/// <summary>How an expected field is compared with what was observed.</summary>
internal enum FieldComparison
{
    /// <summary>The same text.</summary>
    Text,

    /// <summary>A text that holds the expected one.</summary>
    Part,

    /// <summary>The same instant, whatever its offset.</summary>
    Instant,

    /// <summary>The same JSON; the order of members does not count.</summary>
    Json,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of names that holds the expected name, or all expected names.</summary>
    Names,

    /// <summary>An object of instants that holds the expected ones.</summary>
    Instants,

    /// <summary>A whole number.</summary>
    Number,
}

/// <summary>A section of what can be observed.</summary>
/// <param name="Name">Name in JSON.</param>
/// <param name="Key">The field that tells things of the section apart; an expectation must name it.</param>
/// <param name="Zh">What its things are, in Chinese.</param>
/// <param name="En">What its things are, in English.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record ObservedSection(string Name, string Key, string Zh, string En, FrozenDictionary<string, FieldComparison> Fields);

/// <summary>The kinds of things that a workflow does to the world.</summary>
public static class ObservedSections
{
    /// <summary>Work items for people.</summary>
    public const string WorkItems = "workItems";

    /// <summary>Deadlines with their stages.</summary>
    public const string Deadlines = "deadlines";

    /// <summary>Notifications to people.</summary>
    public const string Notifications = "notifications";

    /// <summary>Documents that were issued.</summary>
    public const string Documents = "documents";

    /// <summary>Events that were published.</summary>
    public const string Events = "events";

    /// <summary>Requests over HTTP.</summary>
    public const string HttpCalls = "httpCalls";

    /// <summary>Answers to calls at the workflow's addresses.</summary>
    public const string Replies = "replies";

    /// <summary>Workflows that were started.</summary>
    public const string Children = "children";

    /// <summary>Lines that WriteLine wrote.</summary>
    public const string Lines = "lines";

    /// <summary>Tasks that other systems were asked for.</summary>
    public const string Tasks = "tasks";

    /// <summary>Fields of the case that were set.</summary>
    public const string Updates = "updates";

    /// <summary>What went wrong.</summary>
    public const string Incidents = "incidents";

    internal static readonly FrozenDictionary<string, ObservedSection> All = new[]
    {
        Section(
            WorkItems,
            "task",
            "待办",
            "work item",
            ("title", FieldComparison.Part),
            ("assignee", FieldComparison.Text),
            ("office", FieldComparison.Text),
            ("role", FieldComparison.Text),
            ("candidates", FieldComparison.Names),
            ("groups", FieldComparison.Names),
            ("excluded", FieldComparison.Names),
            ("outcomes", FieldComparison.Names),
            ("payload", FieldComparison.Json),
            ("dueAt", FieldComparison.Instant),
            ("closedAt", FieldComparison.Instant),
            ("status", FieldComparison.Text),
            ("outcome", FieldComparison.Text),
            ("completedBy", FieldComparison.Text)),
        Section(
            Deadlines,
            "name",
            "时限",
            "deadline",
            ("startedAt", FieldComparison.Instant),
            ("dueAt", FieldComparison.Instant),
            ("basis", FieldComparison.Part),
            ("stages", FieldComparison.Instants),
            ("overdue", FieldComparison.Flag),
            ("paused", FieldComparison.Flag),
            ("endedAt", FieldComparison.Instant)),
        Section(
            Notifications,
            "to",
            "通知",
            "notification",
            ("subject", FieldComparison.Part),
            ("body", FieldComparison.Part),
            ("severity", FieldComparison.Text)),
        Section(Documents, "kind", "文书", "document", ("title", FieldComparison.Part), ("to", FieldComparison.Text), ("data", FieldComparison.Json)),
        Section(Events, "name", "事件", "event", ("correlationId", FieldComparison.Text), ("isLocal", FieldComparison.Flag), ("payload", FieldComparison.Json)),
        Section(
            HttpCalls,
            "url",
            "HTTP 请求",
            "HTTP request",
            ("method", FieldComparison.Text),
            ("body", FieldComparison.Json),
            ("status", FieldComparison.Text),
            ("answer", FieldComparison.Number)),
        Section(Replies, "statusCode", "HTTP 应答", "HTTP reply", ("body", FieldComparison.Json)),
        Section(
            Children,
            "definition",
            "子流程",
            "child workflow",
            ("input", FieldComparison.Json),
            ("correlationId", FieldComparison.Text),
            ("status", FieldComparison.Text),
            ("subStatus", FieldComparison.Text)),
        Section(Tasks, "name", "系统任务", "task", ("payload", FieldComparison.Json), ("status", FieldComparison.Text)),
        Section(Lines, "text", "输出行", "line"),
        Section(Updates, "field", "业务字段", "field of the case", ("value", FieldComparison.Json)),
        Section(Incidents, "activity", "异常", "incident", ("kind", FieldComparison.Text), ("message", FieldComparison.Part)),
    }.ToFrozenDictionary(section => section.Name);

    /// <summary>Single values that expectations name, and how they are compared.</summary>
    internal static readonly FrozenDictionary<string, FieldComparison> Values = new Dictionary<string, FieldComparison>
    {
        ["status"] = FieldComparison.Text,
        ["subStatus"] = FieldComparison.Text,
        ["finishedAt"] = FieldComparison.Instant,
        ["correlationId"] = FieldComparison.Text,
        ["variables"] = FieldComparison.Json,
        ["output"] = FieldComparison.Json,
        ["subject"] = FieldComparison.Json,
        ["path"] = FieldComparison.Names,
        ["visited"] = FieldComparison.Names,
        ["notVisited"] = FieldComparison.Names,
    }.ToFrozenDictionary();

    private static ObservedSection Section(string name, string key, string zh, string en, params (string Name, FieldComparison Comparison)[] fields)
    {
        var all = fields.ToDictionary(field => field.Name, field => field.Comparison);
        all["at"] = FieldComparison.Instant;
        all.TryAdd("activity", FieldComparison.Text);
        all[key] = name switch { Notifications => FieldComparison.Names, HttpCalls => FieldComparison.Part, Replies => FieldComparison.Number, Lines => FieldComparison.Part, _ => FieldComparison.Text };
        return new(name, key, zh, en, all.ToFrozenDictionary());
    }
}
