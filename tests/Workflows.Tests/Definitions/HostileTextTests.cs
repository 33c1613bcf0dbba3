using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Tests.Conformance;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Definitions;

public sealed class HostileTextTests
{
    public static TheoryData<string, string> Refused => new()
    {
        { "", "JSON" },
        { "[]", "object" },
        { "null", "object" },
        { "5", "object" },
        { "\"text\"", "object" },
        { "{\"id\":", "JSON" },
        { "{} {}", "JSON" },
        { "{\"id\":NaN}", "JSON" },
        { "{\"id\":Infinity}", "JSON" },
        { "{\"id\":01}", "JSON" },
        { "{'id':1}", "JSON" },
        { "{\"id\":1,}", "JSON" },
        { "{\"id\":1/* note */}", "JSON" },
        { "{\"id\":1,\"id\":2}", "id" },
        { "{\"root\":{\"type\":\"Elsa.Sequence\",\"id\":\"a\",\"\\u0069d\":\"b\"}}", "id" },
        { "{\"id\":\"\\ud800\"}", "surrogate" },
        { "{\"\\udc00\":1}", "surrogate" },
        { "{\"root\":" + new string('[', 600) + new string(']', 600) + "}", "JSON" },
        { string.Concat(Enumerable.Repeat("{\"root\":", 5000)) + "1" + new string('}', 5000), "JSON" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Text_that_is_no_definition_is_refused_with_the_reason(string text, string reason)
    {
        var refusal = Should.Throw<DefinitionFormatException>(() => WorkflowDefinition.Parse(text));
        refusal.Message.ShouldContain(reason);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_the_text_is_refused() =>
        Should.Throw<DefinitionFormatException>(() => WorkflowDefinition.Parse("{\"id\":\"\ud800\"}")).Message.ShouldContain("surrogate");

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Should.Throw<DefinitionFormatException>(() => WorkflowDefinition.Parse([.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8])).Message.ShouldContain("UTF-8");

    [Fact]
    public void An_element_of_a_laxer_document_is_checked_the_same_way()
    {
        using var document = JsonDocument.Parse("""{"id":1,"id":2}""");
        Should.Throw<DefinitionFormatException>(() => WorkflowDefinition.Parse(document.RootElement));
        Should.Throw<DefinitionFormatException>(() => WorkflowDefinition.Parse(default(JsonElement)));
    }

    [Fact]
    public void A_text_of_a_hundred_million_characters_is_refused_by_its_size()
    {
        var text = "{\"name\":\"" + new string('x', 100_000_000) + "\"}";
        Should.Throw<DefinitionFormatException>(() => WorkflowDefinition.Parse(text)).Message.ShouldContain("largest");
    }

    [Fact]
    public void A_large_definition_within_the_limit_is_read()
    {
        var name = new string('长', 1_000_000);
        WorkflowDefinition.Parse($"{{\"name\":\"{name}\"}}").Name.ShouldBe(name);
    }

    /// <summary>Definitions damaged at random: bytes changed, removed, doubled, parts moved. Each is read and compiled, or refused as it should be.</summary>
    [Fact]
    public void Damaged_definitions_are_refused_or_read_and_nothing_else_happens()
    {
        var sound = ConformanceCase.All.Values.Select(@case => @case.Json.GetProperty("definition").GetRawText()).ToArray();
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(sound[random.Next(sound.Length)]).ToList();
            for (var damages = random.Next(1, 6); damages > 0; damages--)
                Damage(bytes, random);
            try
            {
                WorkflowCompiler.Compile(WorkflowDefinition.Parse(bytes.ToArray())).ShouldNotBeNull();
            }
            catch (DefinitionFormatException refusal)
            {
                refusal.Message.ShouldNotBeNullOrWhiteSpace();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    /// <summary>Members whose values are replaced by any other JSON: the text stays JSON, and the definition is compiled or has problems.</summary>
    [Fact]
    public void Members_of_any_other_shape_give_problems_not_exceptions()
    {
        string[] strange = ["null", "5", "-1e999", "true", "\"\"", "\"text\"", "[]", "{}", "[null]", "[[[]]]", "[{}]", "{\"a\":1}", "{\"_type\":\"T\",\"items\":[1]}", "{\"type\":\"Variable\",\"value\":\"{\\\"id\\\":\"}", "{\"type\":\"Literal\",\"value\":{\"x\":[]}}", "\"\\u0000\"", new string('[', 300) + new string(']', 300)];
        var sound = ConformanceCase.All.Values.Select(@case => @case.Json.GetProperty("definition").GetRawText()).ToArray();
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            using var document = JsonDocument.Parse(sound[random.Next(sound.Length)]);
            var left = random.Next(1, 200);
            var text = Replace(document.RootElement, strange, random, ref left);
            try
            {
                foreach (var problem in WorkflowCompiler.Compile(WorkflowDefinition.Parse(text)).Problems)
                {
                    problem.JsonPath.ShouldStartWith("$");
                    problem.MessageEn.ShouldNotBeNullOrWhiteSpace();
                    problem.MessageZh.ShouldNotBeNullOrWhiteSpace();
                }
            }
            catch (DefinitionFormatException refusal)
            {
                refusal.Message.ShouldNotBeNullOrWhiteSpace();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    [Fact]
    public void A_literal_nested_without_end_is_a_problem()
    {
        var deep = new string('[', 150) + new string(']', 150);
        var definition = Workflow(Activity("Elsa.SetOutput", "A", $"\"outputName\":{Text("Out")}", $"\"outputValue\":{{\"typeName\":\"Object\",\"expression\":{{\"type\":\"Object\",\"value\":{deep}}}}}"));
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCodes.BadLiteral);
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        if (bytes.Count < 10)
            return;
        var at = random.Next(bytes.Count - 8);
        var length = random.Next(1, 8);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 3:
                bytes[at] = (byte)"{}[],:\"\\0e-nt"[random.Next(13)];
                break;
            default:
                bytes.InsertRange(at, "\\u0041"u8.ToArray());
                break;
        }
    }

    private static string Replace(JsonElement json, string[] strange, Random random, ref int left)
    {
        if (left-- == 0)
            return strange[random.Next(strange.Length)];
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new List<string>();
                foreach (var member in json.EnumerateObject())
                    members.Add($"{JsonSerializer.Serialize(member.Name)}:{Replace(member.Value, strange, random, ref left)}");
                return $"{{{string.Join(',', members)}}}";
            case JsonValueKind.Array:
                var items = new List<string>();
                foreach (var item in json.EnumerateArray())
                    items.Add(Replace(item, strange, random, ref left));
                return $"[{string.Join(',', items)}]";
            default:
                return json.GetRawText();
        }
    }
}
