using System.Text.Json.Nodes;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Definitions.Editing;
using OneWindow.Workflows.Library;

namespace OneWindow.Workflows.Tests.Definitions.Editing;

public sealed class DesignerJsonTests
{
    private static readonly DesignerVersion Version = new("d-v3", "d", 3, true, false, "2026-03-02T09:00:00+08:00", 7);

    [Fact]
    public void What_Studio_must_not_get_as_null_is_filled_in()
    {
        var json = Designed("""{"variables":null,"inputs":null,"options":null,"toolVersion":"next","root":null}""");
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            json[list]!.AsArray().ShouldBeEmpty();
        json["options"]!.AsObject().ShouldBeEmpty();
        json["toolVersion"].ShouldBeNull();
        json["root"]!["type"]!.GetValue<string>().ShouldBe("Elsa.Flowchart");
        json["root"]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:Flowchart1");
        json["customProperties"]![DesignerJson.RevisionProperty]!.GetValue<string>().ShouldBe("3.7");
        (json["id"]!.GetValue<string>(), json["version"]!.GetValue<int>(), json["isLatest"]!.GetValue<bool>()).ShouldBe(("d-v3", 3, true));
    }

    [Fact]
    public void Every_activity_at_any_depth_has_its_path()
    {
        var json = Designed("""
            {"root":{"type":"Elsa.Flowchart","id":"f","activities":[
              {"type":"Elsa.If","id":"a","then":{"type":"Elsa.Sequence","id":"s","activities":[{"type":"Elsa.End"}]},"condition":{"typeName":"Boolean","expression":{"type":"Literal","value":{"type":"x","id":"y"}}}},
              {"type":"Elsa.Switch","id":"b","nodeId":"wrong","cases":[{"label":"One","condition":{"type":"JavaScript","value":"1"},"activity":{"type":"Elsa.End","id":"c"}}]},
              {"type":"Elsa.StateMachine","id":"m","states":[{"name":"s1","entry":{"type":"Elsa.End","id":"e"}}],"transitions":[{"name":"t","trigger":{"type":"Elsa.Event","id":"g"}}]}]}}
            """);
        var paths = ActivityTree.All(json["root"]!.AsObject()).Select(place => ActivityTree.Text(place.Activity, "nodeId"));
        paths.ShouldBe(
        [
            "Workflow1:f", "Workflow1:f:a", "Workflow1:f:a:s", "Workflow1:f:a:s:End1", "Workflow1:f:b", "Workflow1:f:b:c", "Workflow1:f:m", "Workflow1:f:m:e", "Workflow1:f:m:g",
        ]);
        json["root"]!["activities"]![0]!["condition"]!["expression"]!["value"]!.ToJsonString().ShouldBe("""{"type":"x","id":"y"}""");
    }

    [Fact]
    public void Every_activity_has_a_version_by_which_Studio_finds_its_descriptor()
    {
        var root = Designed("""{"root":{"type":"Elsa.Flowchart","id":"f","activities":[{"type":"Elsa.End","id":"a"},{"type":"Elsa.End","id":"b","version":null},{"type":"used","id":"c","version":3}]}}""")["root"]!;
        root["version"]!.GetValue<int>().ShouldBe(1);
        root["activities"]!.AsArray().Select(activity => activity!["version"]!.GetValue<int>()).ShouldBe([1, 1, 3]);
    }

    [Fact]
    public void Activities_that_were_never_drawn_get_places_along_their_connections()
    {
        var root = Designed("""
            {"root":{"type":"Elsa.Flowchart","id":"f","activities":[{"type":"Elsa.End","id":"c"},{"type":"Elsa.End","id":"a"},{"type":"Elsa.End","id":"b"},{"type":"Elsa.End","id":"alone"}],
             "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b"}},{"source":{"activity":"a","port":"Done"},"target":{"activity":"c"}},{"source":{"activity":"c"},"target":{"activity":"a"}}]}}
            """)["root"]!;
        // Nothing leads to the last one only; the others lie in a circle, which begins with the one that stands first.
        Places(root).ShouldBe(["c 0 0", "a 1 0", "b 2 0", "alone 0 1"]);
        var drawn = Designed("""{"root":{"type":"Elsa.Flowchart","id":"f","activities":[{"type":"Elsa.End","id":"a","metadata":{"designer":{"position":{"x":7,"y":8}}}},{"type":"Elsa.End","id":"b"}]}}""")["root"]!;
        drawn["activities"]![0]!["metadata"]!["designer"]!["position"]!.ToJsonString().ShouldBe("""{"x":7,"y":8}""");
        drawn["activities"]![1]!["metadata"].ShouldBeNull();

        static IEnumerable<string> Places(JsonNode root) => root["activities"]!.AsArray().Select(activity =>
            FormattableString.Invariant($"{activity!["id"]} {activity["metadata"]!["designer"]!["position"]!["x"]!.GetValue<int>() / 300} {activity["metadata"]!["designer"]!["position"]!["y"]!.GetValue<int>() / 120}"));
    }

    [Fact]
    public void What_Studio_does_not_hand_back_is_taken_over()
    {
        const string Before = """
            {"tenantId":"t","isSystem":true,"extra":{"a":1.50},"options":{"incidentStrategyType":"x","own":1},
             "variables":[{"id":"v","name":"V","note":"kept"}],"root":{"type":"Elsa.Sequence","id":"r","activities":[]}}
            """;
        const string Model = """
            {"links":null,"name":"n","options":{"incidentStrategyType":null},"variables":[{"id":"v","name":"W"},{"id":"w","name":"X"}],
             "customProperties":{"OneWindow.Revision":"1.1","mine":2},"root":{"type":"Elsa.Sequence","id":"r","activities":[]}}
            """;
        var json = JsonNode.Parse(DesignerJson.FromDesigner(Model, Before))!;
        json["extra"]!.ToJsonString().ShouldBe("""{"a":1.50}""");
        json["tenantId"]!.GetValue<string>().ShouldBe("t");
        json["isSystem"]!.GetValue<bool>().ShouldBeTrue();
        json["options"]!.ToJsonString().ShouldBe("""{"incidentStrategyType":null,"own":1}""");
        json["variables"]!.ToJsonString().ShouldBe("""[{"id":"v","name":"W","note":"kept"},{"id":"w","name":"X"}]""");
        json["customProperties"]!.ToJsonString().ShouldBe("""{"mine":2}""");
        json.AsObject().ContainsKey("links").ShouldBeFalse();
        DesignerJson.RevisionOf(Model).ShouldBe((1, 1L));
    }

    [Fact]
    public void Types_that_Studio_leaves_out_come_from_the_descriptors()
    {
        const string Model = """
            {"root":{"type":"Elsa.Sequence","id":"r","activities":[
              {"type":"Elsa.Delay","id":"d","timeSpan":{"typeName":null,"expression":{"type":"Literal","value":"00:01:00"},"memoryReference":null}},
              {"type":"OneWindow.HumanTask","id":"h","outcome":{"typeName":null,"memoryReference":{"id":"v"}}},
              {"type":"Acme.Other","id":"o","what":{"expression":{"type":"Literal","value":1}}}]}}
            """;
        var activities = JsonNode.Parse(DesignerJson.FromDesigner(Model, null))!["root"]!["activities"]!;
        activities[0]!["timeSpan"]!["typeName"]!.GetValue<string>().ShouldBe("TimeSpan");
        activities[1]!["outcome"]!["typeName"]!.GetValue<string>().ShouldBe("String");
        activities[2]!["what"]!["typeName"]!.GetValue<string>().ShouldBe("Object");
    }

    [Fact]
    public void Shipped_definitions_survive_the_way_to_Studio_and_back()
    {
        foreach (var definition in WorkflowLibrary.Definitions.Values)
        {
            var before = definition.ToJson();
            var designed = DesignerJson.ForDesigner(before, Version, (type, version) => !type.EndsWith("Deadline", StringComparison.Ordinal));
            designed.ShouldContain("Elsa.NotFoundActivity");
            DesignerJson.SaysTheSame(DesignerJson.FromDesigner(designed, before), DesignerJson.FromDesigner(before, null)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Files_of_older_programs_are_spelled_anew()
    {
        const string File = """
            {"DefinitionId":"o","Root":{"Type":"Elsa.Flowchart","Id":"f","Activities":[{"Type":"Elsa.WriteLine","Id":"w","Text":{"TypeName":"String","Expression":{"Type":"Literal","Value":{"Type":"kept"}}}}],
             "Connections":[{"Source":{"Activity":"w","Port":"Done"},"Target":{"Activity":"w"}}]}}
            """;
        var definition = WorkflowDefinition.Parse(DesignerJson.FromFile(File));
        definition.Json.GetProperty("definitionId").GetString().ShouldBe("o");
        definition.Json.GetProperty("root").GetProperty("activities")[0].GetProperty("nodeId").GetString().ShouldBe("Workflow1:f:w");
        definition.Json.GetProperty("root").GetProperty("connections")[0].GetProperty("source").GetProperty("port").GetString().ShouldBe("Done");
        definition.Json.GetRawText().ShouldContain("""{"Type":"kept"}""");
    }

    private static JsonObject Designed(string content) => JsonNode.Parse(DesignerJson.ForDesigner(content, Version, (_, _) => true))!.AsObject();
}
