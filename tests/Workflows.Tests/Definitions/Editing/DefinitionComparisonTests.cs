using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Workflows.Tests.Definitions.Editing;

public sealed class DefinitionComparisonTests
{
    private const string Before = """
        {"name":"A","description":"","options":{"incidentStrategyType":null},
         "variables":[{"id":"v1","name":"One","typeName":"Int32"},{"id":"v2","name":"Two","typeName":"String"}],
         "inputs":[{"name":"I","type":"String"}],
         "root":{"type":"Elsa.Flowchart","id":"f","activities":[
           {"type":"Elsa.WriteLine","id":"a","text":{"typeName":"String","expression":{"type":"Literal","value":"x"}},"metadata":{"designer":{"position":{"x":1}}}},
           {"type":"Elsa.If","id":"i","then":{"type":"Elsa.WriteLine","id":"t"}},
           {"type":"Elsa.End","id":"gone"},
           {"type":"Elsa.End","id":"moved","metadata":{"designer":{"position":{"x":1}}}}],
          "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"i"}},{"source":"i","target":"gone"}]}}
        """;

    private const string After = """
        {"name":"B","options":{},
         "variables":[{"id":"v1","name":"One","typeName":"Int64"},{"id":"v3","name":"Three","typeName":"String"}],
         "inputs":[{"name":"I","type":"String"}],"outputs":[{"name":"O","type":"String"}],
         "root":{"type":"Elsa.Flowchart","id":"f","nodeId":"Workflow1:f","activities":[
           {"type":"Elsa.End","id":"moved","metadata":{"designer":{"position":{"x":500}}}},
           {"type":"Elsa.WriteLine","id":"a","text":{"typeName":"String","expression":{"type":"Literal","value":"y"}},"metadata":{"displayText":"Say","designer":{"position":{"x":9}}}},
           {"type":"Elsa.If","id":"i","else":{"type":"Elsa.WriteLine","id":"e"}},
           {"type":"Elsa.WriteLine","id":"t"}],
          "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"i","port":"In"},"vertices":[]},{"source":{"activity":"i","port":"Done"},"target":{"activity":"t"}}]}}
        """;

    [Fact]
    public void What_was_added_removed_and_changed_is_told()
    {
        var difference = DefinitionComparison.Compare(Before, After);
        difference.Settings.ShouldHaveSingleItem().Name.ShouldBe("name");
        difference.Activities.Added.Select(part => part.Id).ShouldBe(["e"]);
        difference.Activities.Removed.Select(part => part.Id).ShouldBe(["gone"]);
        difference.Activities.Changed.Select(change => (change.Part.Id, string.Join(',', change.Members.Select(member => member.Name)))).ShouldBe(
            [("a", "text,displayText"), ("t", "container")]);
        difference.Activities.Changed[0].Members[0].To!.Value.GetProperty("expression").GetProperty("value").GetString().ShouldBe("y");
        difference.Activities.Changed[1].Members[0].From!.Value.GetString().ShouldBe("i");
        difference.Moved.ShouldBe(1);
        difference.Connections.Added.Select(part => part.Id).ShouldBe(["i:Done -> t"]);
        difference.Connections.Removed.Select(part => part.Id).ShouldBe(["i:Done -> gone"]);
        difference.Variables.Added.ShouldHaveSingleItem().Name.ShouldBe("Three");
        difference.Variables.Removed.ShouldHaveSingleItem().Name.ShouldBe("Two");
        difference.Variables.Changed.ShouldHaveSingleItem().Members.ShouldHaveSingleItem().Name.ShouldBe("typeName");
        difference.Inputs.Changed.ShouldBeEmpty();
        difference.Outputs.Added.ShouldHaveSingleItem().Id.ShouldBe("O");
    }

    [Fact]
    public void A_definition_does_not_differ_from_itself_or_from_what_Studio_makes_of_it()
    {
        foreach (var other in new[] { Before, DesignerJson.FromDesigner(Before, null) })
        {
            var difference = DefinitionComparison.Compare(Before, other);
            difference.Settings.ShouldBeEmpty();
            difference.Activities.Changed.ShouldBeEmpty();
            difference.Activities.Added.ShouldBeEmpty();
            difference.Connections.Removed.ShouldBeEmpty();
            difference.Moved.ShouldBe(0);
        }
    }
}
