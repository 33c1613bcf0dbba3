using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Tests.Conformance;

namespace OneWindow.Workflows.Tests.Definitions;

public sealed class LosslessTests
{
    [Fact]
    public void All_recorded_definitions_are_written_as_they_were_read()
    {
        foreach (var @case in ConformanceCase.All.Values)
        {
            var text = @case.Json.GetProperty("definition").GetRawText();
            WorkflowDefinition.Parse(text).ToJson().ShouldBe(Normal(text), @case.Id);
        }
    }

    [Fact]
    public void Random_unknown_members_at_random_places_are_kept_in_place()
    {
        var definitions = ConformanceCase.All.Values.Where(@case => @case.Group == "basic").Select(@case => @case.Json.GetProperty("definition").GetRawText()).ToArray();
        var changes = Gen.Choose(0, int.MaxValue - 1).Select(seed => seed).ListOf(5).ToArbitrary();
        Prop.ForAll(changes, seeds =>
        {
            var node = JsonNode.Parse(definitions[seeds[0] % definitions.Length])!;
            foreach (var seed in seeds)
                Insert(node, new Random(seed));
            var text = node.ToJsonString();
            return WorkflowDefinition.Parse(text).ToJson() == Normal(text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_definition_is_written_as_it_was_read_token_by_token() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var text = new RandomDefinitionText(seed).Create();
            var read = WorkflowDefinition.Parse(text);
            var written = read.ToJson();
            JsonTokens.Of(written).ShouldBe(JsonTokens.Of(text), $"seed {seed}");
            WorkflowDefinition.Parse(written).ToJson().ShouldBe(written);
            JsonTokens.Of(read.ToJson(indented: true)).ShouldBe(JsonTokens.Of(text));
            JsonTokens.Of(WorkflowDefinition.Parse(JsonDocument.Parse(text).RootElement).ToJson()).ShouldBe(JsonTokens.Of(text));
            // Whatever it says, compiling it gives a program or problems, never an exception.
            OneWindow.Workflows.Compilation.WorkflowCompiler.Compile(read).ShouldNotBeNull();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_change_of_version_leaves_everything_else_alone()
    {
        var text = """{"$schema":"s","x-unknown":{"b":1,"a":[1.50,null]},"Version":3,"id":"old","root":{"type":"Elsa.Sequence","id":"S"},"isPublished":true}""";
        var changed = WorkflowDefinition.Parse(text).With(id: "new", version: 4, isLatest: true, isPublished: false);
        changed.ToJson().ShouldBe(
            """{"$schema":"s","x-unknown":{"b":1,"a":[1.50,null]},"Version":4,"id":"new","root":{"type":"Elsa.Sequence","id":"S"},"isPublished":false,"isLatest":true}""");
        changed.Version.ShouldBe(4);
        changed.Id.ShouldBe("new");
    }

    /// <summary>The same JSON without white space, in the writer's spelling of characters.</summary>
    private static string Normal(string text)
    {
        using var document = JsonDocument.Parse(text);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Insert(JsonNode root, Random random)
    {
        var objects = new List<JsonObject>();
        Collect(root, objects);
        var target = objects[random.Next(objects.Count)];
        JsonNode? value = random.Next(5) switch
        {
            0 => null,
            1 => random.Next(),
            2 => "文本 <>&'\" \u2028",
            3 => new JsonArray(1, "two", new JsonObject { ["z"] = 1, ["a"] = 2.5 }),
            _ => new JsonObject { ["type"] = "Elsa.Nothing", ["deep"] = new JsonObject { ["x"] = true } },
        };
        target.Insert(random.Next(target.Count + 1), $"x-{random.Next()}", value);
    }

    private static void Collect(JsonNode? node, List<JsonObject> objects)
    {
        if (node is JsonObject found)
        {
            objects.Add(found);
            foreach (var (_, value) in found)
                Collect(value, objects);
        }
        else if (node is JsonArray array)
        {
            foreach (var item in array)
                Collect(item, objects);
        }
    }
}
