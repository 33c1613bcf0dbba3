using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Generated;

/// <content>Containers other than flowcharts.</content>
internal sealed partial class DefinitionGenerator
{
    private string Sequence(Place place)
    {
        var id = NewId("Elsa.Sequence", place, isContainer: true);
        return Activity("Elsa.Sequence", id, [$"\"activities\":{Children(place, id, random.Next(1, 5))}", .. OwnVariables()]);
    }

    private string Parallel(Place place)
    {
        var id = NewId("Elsa.Parallel", place, isContainer: true);
        return Activity("Elsa.Parallel", id, [$"\"activities\":{Children(place, id, random.Next(0, 4))}", .. OwnVariables()]);
    }

    private string Fork(Place place)
    {
        var id = NewId("Elsa.Fork", place, isContainer: true);
        return Activity("Elsa.Fork", id, $"\"joinMode\":\"{Pick("WaitAll", "WaitAny")}\"", $"\"branches\":{Children(place, id, random.Next(0, 4))}");
    }

    private string If(Place place)
    {
        var id = NewId("Elsa.If", place, isContainer: true);
        var members = new List<string> { $"\"condition\":{AnyCondition()}" };
        if (Chance(80))
            members.Add($"\"then\":{Any(place.Inside(id)).Json}");
        if (Chance(50))
            members.Add($"\"else\":{Any(place.Inside(id)).Json}");
        if (Chance(30))
            members.Add($"\"result\":{Captured("B")}");
        return Activity("Elsa.If", id, [.. members]);
    }

    private string Switch(Place place)
    {
        var id = NewId("Elsa.Switch", place, isContainer: true);
        var cases = new List<string>();
        for (var count = random.Next(0, 4); count > 0; count--)
        {
            var activity = Chance(85) ? $",\"activity\":{Any(place.Inside(id)).Json}" : "";
            cases.Add($"{{\"label\":\"case{count}\",\"condition\":{AnyBareCondition()}{activity}}}");
        }
        var members = new List<string> { $"\"cases\":[{string.Join(',', cases)}]", $"\"mode\":{Literal("SwitchMode", Pick("MatchFirst", "MatchAny"))}" };
        if (Chance(60))
            members.Add($"\"default\":{Any(place.Inside(id)).Json}");
        return Activity("Elsa.Switch", id, [.. members]);
    }

    private string While(Place place)
    {
        var id = NewId("Elsa.While", place, isContainer: true);
        var every = random.Next(1, 4);
        // Runs that end early leave the counter anywhere, so one more round than counted may follow.
        return Activity("Elsa.While", id, [$"\"condition\":{CountingScript(NewCounter(), every)}", .. Body(place, id, every)]);
    }

    private string For(Place place)
    {
        var id = NewId("Elsa.For", place, isContainer: true);
        var (start, end, step, inclusive) = (random.Next(0, 3), random.Next(0, 4), Chance(80) ? 1 : Chance(50) ? 2 : -1, Chance(70));
        return Activity(
            "Elsa.For",
            id,
            [
                $"\"start\":{Literal("Int32", start)}",
                $"\"end\":{Literal("Int32", end)}",
                $"\"step\":{Literal("Int32", step)}",
                $"\"outerBoundInclusive\":{Literal("Boolean", inclusive)}",
                .. Chance(30) ? [$"\"currentValue\":{Captured("N")}"] : Array.Empty<string>(),
                .. Body(place, id, 4),
            ]);
    }

    private string ForEach(Place place)
    {
        var id = NewId("Elsa.ForEach", place, isContainer: true);
        return Activity("Elsa.ForEach", id, [$"\"items\":{AnyItems()}", .. Body(place, id, 4)]);
    }

    private string ParallelForEach(Place place)
    {
        var id = NewId("Elsa.ParallelForEach", place, isContainer: true);
        return Activity("Elsa.ParallelForEach", id, [$"\"items\":{AnyItems()}", .. Body(place, id, 4)]);
    }

    private string FlowNode(Place place)
    {
        var id = NewId("Elsa.FlowNode", place, isContainer: true);
        return Activity("Elsa.FlowNode", id, Chance(80) ? [$"\"body\":{Any(place.Inside(id)).Json}"] : []);
    }

    private string Deadline(Place place)
    {
        var id = NewId("OneWindow.Deadline", place, isContainer: true);
        var members = new List<string>
        {
            $"\"deadlineName\":{Text(Pick("response", "resolution"))}",
            $"\"body\":{Any(place.Inside(id)).Json}",
        };
        if (Chance(70))
            members.AddRange([$"\"amount\":{Literal("Int32", random.Next(0, 4))}", $"\"unit\":{Text(Pick("workingDays", "naturalDays", "hours", "minutes"))}"]);
        else
            members.Add($"\"dueAt\":{Literal("DateTimeOffset", Pick("2026-01-05T12:00:00+08:00", "2026-01-01T00:00:00+08:00", "2026-01-09T00:00:00+08:00"))}");
        if (Chance(60))
            members.Add($"\"warning\":{Any(place.Inside(id, 2)).Json}");
        if (Chance(60))
            members.Add($"\"overdue\":{Any(place.Inside(id, 2)).Json}");
        if (Chance(40))
            members.Add($"\"stages\":{Object("List<Object>", """[{"name":"early","percent":10},{"name":"overdue","percent":100},{"name":"later","afterOverdue":{"n":1,"unit":"hours"}}]""")}");
        if (Chance(30))
            members.Add($"\"wasOverdue\":{Captured("B")}");
        return Activity("OneWindow.Deadline", id, [.. members]);
    }

    private string Children(Place place, string id, int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => Any(place.Inside(id)).Json))}]";

    private string[] Body(Place place, string id, int times) => Chance(90) ? [$"\"body\":{Any(place.Inside(id, times, isLoop: true)).Json}"] : [];

    /// <summary>Variables of a container, one of which hides one of the workflow.</summary>
    private string[] OwnVariables() => Chance(25)
        ? [$"\"variables\":[{VariableOf("Own" + ids.Count, "Int32", "\"5\"")},{{\"id\":\"hides-{ids.Count}\",\"name\":\"S\",\"typeName\":\"String\",\"value\":\"hidden\"}}]"]
        : [];

    private string AnyItems() => random.Next(4) switch
    {
        0 => Script("Object", "[1, 2, 3].slice(0, getN() % 4)"),
        1 => Script("Object", "['a', { b: 1 }]"),
        2 => Variable("Object", "Items"),
        _ => Script("Object", "[]"),
    };

    private string AnyBareCondition() => random.Next(3) switch
    {
        0 => """{"type":"Literal","value":true}""",
        1 => """{"type":"JavaScript","value":"variables.N % 2 === 1"}""",
        _ => """{"type":"JavaScript","value":"getB()"}""",
    };
}
