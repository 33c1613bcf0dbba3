using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.SavedStates;

/// <summary>
/// States that earlier engines saved. Their files are never changed: an engine that cannot go on from one of them must not be released. A new scenario gets
/// its file from a run with ONEWINDOW_UPDATE_APPROVED=1, which writes only files that are missing.
/// </summary>
public sealed class Saved_states_stay_readable
{
    private const string UpdateVariable = "ONEWINDOW_UPDATE_APPROVED";

    public static TheoryData<string> Recorded => [.. SavedState.Names];

    [Fact]
    public void Every_scenario_is_recorded()
    {
        foreach (var scenario in SavedStateScenarios.All)
        {
            if (Environment.GetEnvironmentVariable(UpdateVariable) == "1" && !File.Exists(SavedState.FileOf(scenario)))
                File.WriteAllText(SavedState.FileOf(scenario), SavedState.Record(scenario));
        }
        SavedStateScenarios.All.Select(scenario => scenario.Name).Except(SavedState.Names).ShouldBeEmpty($"Run the tests with {UpdateVariable}=1, build and look at the new files.");
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_saved_state_is_read_goes_on_as_recorded_and_ends_as_recorded(string name)
    {
        var file = SavedState.Read(name);
        var saved = WorkflowInstance.Parse(Encoding.UTF8.GetBytes(file["saved"]!.ToJsonString()));
        SavedState.Kept(SavedState.StateOf(saved), file["saved"], "$");
        SavedState.Replay(file);
    }

    [Fact]
    public void Every_kind_of_bookmark_was_saved_once()
    {
        var kinds = SavedState.Names.SelectMany(name => Bookmarks(SavedState.Read(name)["saved"]!)).ToHashSet();
        kinds.ShouldBe(Enum.GetNames<BookmarkKind>(), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Members_of_a_later_format_that_are_unknown_are_passed_over(string name)
    {
        var file = SavedState.Read(name);
        Disturb(file["saved"]!, isValue: false);
        SavedState.Replay(file);
    }

    [Fact]
    public void A_later_format_is_refused_and_the_message_says_which_one_is_read()
    {
        var state = SavedState.Read("event")["saved"]!.AsObject();
        state["format"] = 2;
        var refusal = Should.Throw<JsonException>(() => WorkflowInstance.Parse(Encoding.UTF8.GetBytes(state.ToJsonString())));
        refusal.Message.ShouldBe("The workflow instance has format 2; this engine reads format 1.");
    }

    /// <summary>Damaged states are refused as such, not by whatever goes wrong first.</summary>
    [Fact]
    public void A_damaged_state_is_refused()
    {
        JsonNode?[] strange = [null, 5, "text", true, -1.5, new JsonArray(), new JsonObject(), new JsonArray("x")];
        foreach (var name in SavedState.Names)
        {
            var random = new Random(name.Length);
            var text = SavedState.Read(name)["saved"]!.ToJsonString();
            for (var i = 0; i < 40; i++)
            {
                var node = JsonNode.Parse(text)!;
                Replace(node, random, strange[random.Next(strange.Length)]);
                try
                {
                    WorkflowInstance.Parse(Encoding.UTF8.GetBytes(node.ToJsonString())).ShouldNotBeNull();
                }
                catch (JsonException refusal)
                {
                    refusal.Message.ShouldNotBeNullOrWhiteSpace();
                }
            }
        }
    }

    private static IEnumerable<string> Bookmarks(JsonNode state) => state["bookmarks"]?.AsArray().Select(bookmark => (string)bookmark!["kind"]!) ?? [];

    /// <summary>Puts unknown members into every object that the engine itself writes; those of the workflow's values are left alone.</summary>
    private static void Disturb(JsonNode node, bool isValue)
    {
        if (node is JsonObject instance && !isValue)
        {
            foreach (var (name, value) in instance.ToList())
            {
                if (value is not null)
                    Disturb(value, name is "input" or "output" or "variables" or "dynamic" or "results" or "lastResult" or "data" or "payload" or "inputs" or "outputs");
            }
            instance.Add("zUnknown", new JsonObject { ["later"] = new JsonArray(1, "two") });
        }
        else if (node is JsonArray items && !isValue)
        {
            foreach (var item in items)
            {
                if (item is not null)
                    Disturb(item, isValue: false);
            }
        }
    }

    private static void Replace(JsonNode root, Random random, JsonNode? by)
    {
        var places = new List<(JsonObject Owner, string Name)>();
        Collect(root, places);
        var (owner, name) = places[random.Next(places.Count)];
        owner[name] = by?.DeepClone();
    }

    private static void Collect(JsonNode? node, List<(JsonObject Owner, string Name)> places)
    {
        if (node is JsonObject found)
        {
            foreach (var (name, value) in found)
            {
                places.Add((found, name));
                Collect(value, places);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Collect(item, places);
        }
    }
}
