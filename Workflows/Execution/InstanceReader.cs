using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Reads what <see cref="InstanceWriter"/> wrote. Members may be in any order; unknown ones are skipped, so that an older engine reads a newer minor format.</summary>
internal static class InstanceReader
{
    internal static WorkflowInstance Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None)
            reader.Read();
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException("A workflow instance is a JSON object.");
        var format = json.TryGetProperty("format", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var known) ? known : 0;
        if (format != InstanceWriter.Format)
            throw new JsonException($"The workflow instance has format {format}; this engine reads format {InstanceWriter.Format}.");
        try
        {
            return ReadInstance(json);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new JsonException($"The workflow instance is damaged: {exception.Message}", exception);
        }
    }

    private static WorkflowInstance ReadInstance(JsonElement json)
    {
        var instance = new WorkflowInstance(
            json.GetProperty("id").GetString()!,
            json.GetProperty("definitionId").GetString()!,
            json.GetProperty("versionId").GetString()!,
            json.GetProperty("version").GetInt32())
        {
            SubStatus = Enum.Parse<WorkflowSubStatus>(json.GetProperty("status").GetString()!),
            CorrelationId = Text(json, "correlationId"),
            Name = Text(json, "name"),
            StartedAt = Time(json, "startedAt"),
            UpdatedAt = Time(json, "updatedAt"),
            FinishedAt = Time(json, "finishedAt"),
            IsHeld = Flag(json, "held"),
            NextId = json.GetProperty("nextId").GetInt64(),
            JournalSequence = json.GetProperty("sequence").GetInt64(),
            Input = Values(json, "input") ?? new(),
            Output = Values(json, "output") ?? new(),
            Dynamic = Values(json, "dynamic"),
            Results = Values(json, "results"),
            LastResult = Single(json, "lastResult"),
        };
        ReadVariables(json, instance);
        foreach (var run in List(json, "runs"))
            instance.Runs.Add(ReadRun(run));
        foreach (var bookmark in List(json, "bookmarks"))
            instance.BookmarkList.Add(ReadBookmark(bookmark));
        foreach (var incident in List(json, "incidents"))
            instance.IncidentList.Add(ReadIncident(incident, instance.IncidentList.Count + 1));
        ReadAside(json, instance);
        return instance;
    }

    private static void ReadAside(JsonElement json, WorkflowInstance instance)
    {
        if (json.TryGetProperty("withdrawn", out var withdrawn))
            instance.Withdrawn = [.. withdrawn.EnumerateArray().Select(ReadBookmark)];
        if (json.TryGetProperty("dropped", out var dropped))
        {
            instance.Dropped =
            [
                .. dropped.EnumerateArray().Select(activity => new DroppedActivity(
                    activity.GetProperty("node").GetInt32(),
                    Number(activity, "parent"),
                    (int)Number(activity, "tag"),
                    Flag(activity, "backward"),
                    Values(activity, "variables"))),
            ];
        }
        if (json.TryGetProperty("trigger", out var trigger))
            instance.PendingTrigger = new(trigger.GetProperty("node").GetInt32(), Single(trigger, "payload"));
    }

    private static void ReadVariables(JsonElement json, WorkflowInstance instance)
    {
        if (!json.TryGetProperty("variables", out var variables))
            return;
        var count = variables.GetArrayLength() / 2;
        instance.VariableNames = new string[count];
        instance.VariableValues = new Value[count];
        for (var i = 0; i < count; i++)
        {
            instance.VariableNames[i] = variables[i * 2].GetString()!;
            instance.VariableValues[i] = Stored(variables[(i * 2) + 1]);
        }
    }

    private static ActivityRun ReadRun(JsonElement json)
    {
        var run = new ActivityRun
        {
            Id = json.GetProperty("id").GetInt64(),
            NodeIndex = json.GetProperty("node").GetInt32(),
            ParentId = Number(json, "parent"),
            Status = Flag(json, "faulted") ? ActivityStatus.Faulted : ActivityStatus.Running,
            IsBackward = Flag(json, "backward"),
            IsBreaking = Flag(json, "breaking"),
            Tag = (int)Number(json, "tag"),
            Counter = (int)Number(json, "counter"),
            Data = Single(json, "data"),
            Dynamic = Values(json, "dynamic"),
        };
        if (json.TryGetProperty("variables", out var variables))
            run.Variables = [.. variables.EnumerateArray().Select(Stored)];
        if (json.TryGetProperty("inner", out var inner))
            run.Inner = new() { Inputs = Values(inner, "input") ?? new(), Outputs = Values(inner, "output") ?? new(), Dynamic = Values(inner, "dynamic") };
        if (json.TryGetProperty("children", out var children))
            run.Children = ReadChildren(children);
        if (json.TryGetProperty("flow", out var flow))
            run.Flow = ReadFlow(flow);
        if (json.TryGetProperty("deadline", out var deadline))
            run.Deadline = ReadDeadline(deadline);
        return run;
    }

    private static FlowState ReadFlow(JsonElement json)
    {
        if (json.TryGetProperty("tokens", out var tokens))
            return new(json.GetProperty("size").GetInt32(), [.. tokens.EnumerateArray().Select(count => count.GetInt32())]) { Graph = (int)Number(json, "graph") };
        int[] activities = [.. json.GetProperty("activities").EnumerateArray().Select(visits => visits.GetInt32())];
        long[] connections = [.. json.GetProperty("connections").EnumerateArray().Select(visits => visits.GetInt64())];
        var flow = new FlowState(activities, [.. connections.Select(visits => (int)(visits / 2))], [.. connections.Select(visits => visits % 2 == 1)])
        {
            Graph = (int)Number(json, "graph"),
        };
        if (json.TryGetProperty("exits", out var exits))
            flow.OpenExits = [.. exits.EnumerateArray().Select(connection => connection.GetInt32())];
        return flow;
    }

    private static DeadlineState ReadDeadline(JsonElement json) => new()
    {
        Name = json.GetProperty("name").GetString()!,
        DueAt = Time(json, "dueAt")!.Value,
        Next = (int)Number(json, "next"),
        WasOverdue = Flag(json, "wasOverdue"),
        Stages =
        [
            .. json.GetProperty("stages").EnumerateArray()
                .Select(stage => ReadStage(stage, knowsShares: json.TryGetProperty("ledger", out _))),
        ],
        Ledger = json.TryGetProperty("ledger", out var ledger) ? ReadLedger(ledger, Time(json, "dueAt")!.Value) : null,
    };

    private static HttpAdmission ReadAdmission(JsonElement json) => new(
        Flag(json, "authorize"),
        Text(json, "policy"),
        Text(json, "timeout") is { } timeout ? TimeSpan.ParseExact(timeout, "c", CultureInfo.InvariantCulture) : null,
        json.TryGetProperty("sizeLimit", out var limit) ? limit.GetInt64() : null);

    private static ChildTally ReadChildren(JsonElement json) => new(
        json.GetProperty("first").GetInt64(),
        json.GetProperty("count").GetInt32(),
        (int)Number(json, "reported"),
        (int)Number(json, "full"),
        json.TryGetProperty("bits", out var bits) ? bits.GetBytesFromBase64() : []);

    private static DeadlineStage ReadStage(JsonElement json, bool knowsShares)
    {
        var (isOverdue, after) = (Flag(json, "overdue"), Limit(json, "after"));
        var percent = knowsShares && isOverdue && after is null ? 100 : (int)Number(json, "pct");
        return new(json.GetProperty("name").GetString()!, Time(json, "at")!.Value, isOverdue, percent, after);
    }

    private static ClockLedger ReadLedger(JsonElement json, DateTimeOffset dueAt)
    {
        var start = Time(json, "start")!.Value;
        var ledger = Limit(json, "limit") is { } limit ? ClockLedger.Of(start, limit) : ClockLedger.Given(start, Time(json, "given") ?? dueAt);
        if (json.TryGetProperty("extensions", out _))
            ledger = ledger.WithExtensions([.. List(json, "extensions").Select(more => new ClockExtension(Time(more, "at")!.Value, Limit(more, "limit")!, more.GetProperty("reason").GetString()!))]);
        return ledger.With(
        [
            .. List(json, "pauses").Select(pause => new ClockPause(
                pause.GetProperty("key").GetString()!,
                Time(pause, "from")!.Value,
                Time(pause, "to"),
                Enum.Parse<ClockBasis>(pause.GetProperty("basis").GetString()!),
                pause.GetProperty("rule").GetString()!)),
        ]);
    }

    private static TimeLimit? Limit(JsonElement json, string name) =>
        json.TryGetProperty(name, out var limit) ? new(limit[0].GetInt32(), StoredUnit.Read(limit[1].GetString())) : null;

    private static Bookmark ReadBookmark(JsonElement json) => new(
        json.GetProperty("id").GetString()!,
        Enum.Parse<BookmarkKind>(json.GetProperty("kind").GetString()!),
        json.GetProperty("activity").GetString()!,
        json.GetProperty("run").GetInt64(),
        Text(json, "name"),
        Time(json, "dueAt"),
        Texts(json, "outcomes"))
    {
        Methods = Texts(json, "methods"),
        Admission = json.TryGetProperty("admission", out var admission) ? ReadAdmission(admission) : null,
    };

    private static Incident ReadIncident(JsonElement json, int number) => new(
        Text(json, "activity"),
        Text(json, "type"),
        Number(json, "run"),
        Enum.Parse<IncidentKind>(json.GetProperty("kind").GetString()!),
        json.GetProperty("message").GetString()!,
        Text(json, "input"),
        Time(json, "at")!.Value)
    {
        Number = number,
        ResolvedAt = Time(json, "resolvedAt"),
        Resolution = Text(json, "resolution") is { } resolution ? Enum.Parse<IncidentResolution>(resolution) : null,
    };

    private static JsonElement.ArrayEnumerator List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static long Number(JsonElement json, string name) => json.TryGetProperty(name, out var number) ? number.GetInt64() : 0;

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var time) ? time.GetDateTimeOffset() : null;

    private static Value Single(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Stored(value) : default;

    private static NamedValues? Values(JsonElement json, string name) =>
        json.TryGetProperty(name, out var values)
            ? new([.. values.EnumerateObject().Select(member => (member.Name, Stored(member.Value)))])
            : null;

    private static Value Stored(JsonElement json) => Value.FromObject(json).Freeze();
}
