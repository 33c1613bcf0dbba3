using System.Text.Json.Nodes;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Definitions.Editing;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Definitions.Editing;

/// <summary>Whether what is exported meets the rules by which Elsa reads definitions.</summary>
public sealed class DefinitionExportTests
{
    private static readonly DesignerVersion Version = new("d-v2", "d", 2, true, true, "2026-03-02T09:00:00+08:00", 1);

    public static TheoryData<string> Contents => [.. WorkflowLibrary.Definitions.Values.Select(definition => definition.ToJson()).Append(
        """
        {"links":[],"description":null,"variables":[{"id":"v","name":"V","typeName":"Int32","value":"1","storageDriverTypeName":null}],"inputs":[{"name":"I","type":"String","storageDriverType":null}],
         "options":{"incidentStrategyType":null},"root":{"type":"Elsa.Flowchart","id":"f","start":null,"activities":[
           {"type":"Elsa.If","id":"i","condition":{"typeName":null,"expression":{"type":"JavaScript","value":"true"},"memoryReference":null},"then":{"type":"Elsa.WriteLine","id":"w","text":null}},
           {"type":"Elsa.NotFoundActivity","id":"x","name":"moved","missingTypeName":"Acme.X","missingTypeVersion":1,"originalActivityJson":"{\"type\":\"Acme.X\",\"id\":\"x\",\"a\":null,\"b\":[null]}"}],
          "connections":[]}}
        """)];

    [Theory]
    [MemberData(nameof(Contents))]
    public void An_export_meets_the_rules_of_Elsa(string content)
    {
        var json = JsonNode.Parse(DefinitionExport.Write(content, Version))!.AsObject();
        json.First().Key.ShouldBe("$schema");
        json["$schema"]!.GetValue<string>().ShouldStartWith("https://elsaworkflows.io/schemas/workflow-definition");
        foreach (var member in new[] { "id", "definitionId", "name", "root" })
            json[member].ShouldNotBeNull(member);
        json["version"]!.GetValue<int>().ShouldBe(2);
        json["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        json.ContainsKey("links").ShouldBeFalse();
        json.ShouldAllBe(member => member.Value != null);
        foreach (var variable in json["variables"]!.AsArray())
        {
            variable!.AsObject().ShouldAllBe(member => member.Value != null);
            TypeAlias.TryParse(variable["typeName"]!.GetValue<string>(), out _, out _).ShouldBeTrue();
            if (variable["value"] is { } value)
                value.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);
        }

        var ids = new HashSet<string>();
        foreach (var (activity, parent) in ActivityTree.All(json["root"]!.AsObject()))
        {
            var id = ActivityTree.Text(activity, "id")!;
            ids.Add(id).ShouldBeTrue(id);
            ActivityTree.Text(activity, "type").ShouldNotBeNullOrEmpty();
            ActivityTree.Text(activity, "type").ShouldNotBe("Elsa.NotFoundActivity");
            ActivityTree.Text(activity, "nodeId").ShouldBe(parent is null ? $"Workflow1:{id}" : $"{ActivityTree.Text(parent, "nodeId")}:{id}");
            foreach (var (name, value) in activity)
            {
                value.ShouldNotBeNull($"{id}.{name}");
                if (value is not JsonObject wrapper || !WrapperTypes.IsWrapper(wrapper))
                    continue;
                ActivityTree.Text(wrapper, "typeName").ShouldNotBeNullOrEmpty($"{id}.{name}");
                wrapper.ShouldAllBe(member => member.Value != null);
                if (wrapper["expression"] is JsonObject expression)
                    ActivityTree.Text(expression, "type").ShouldNotBeNullOrEmpty($"{id}.{name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_exported_says_the_same_when_it_is_taken_in_again(string content)
    {
        var exported = DefinitionExport.Write(content, Version);
        var taken = DesignerJson.FromFile(exported);
        DefinitionExport.Write(taken, Version).ShouldBe(exported);
        var difference = DefinitionComparison.Compare(content, taken);
        difference.Activities.Added.ShouldBeEmpty();
        difference.Activities.Removed.ShouldBeEmpty();
        difference.Activities.Changed.ShouldBeEmpty();
        difference.Connections.Added.ShouldBeEmpty();
        WorkflowDefinition.Parse(taken).Inputs.Count.ShouldBe(WorkflowDefinition.Parse(content).Inputs.Count);
    }
}
