using System.Runtime.CompilerServices;
using System.Text.Json;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.SavedStates;

/// <summary>The names in stored states, compared with an approved list: a name that is gone or changed would make states unreadable.</summary>
public sealed class Stored_names_are_frozen
{
    private const string UpdateVariable = "ONEWINDOW_UPDATE_APPROVED";

    [Fact]
    public void No_name_of_a_member_or_a_value_is_gone_or_unapproved()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        AddEnum<BookmarkKind>(names);
        AddEnum<IncidentKind>(names);
        AddEnum<IncidentResolution>(names);
        AddEnum<WorkflowSubStatus>(names);
        foreach (var scenario in SavedStateScenarios.All)
        {
            using var state = JsonDocument.Parse(SavedState.At(scenario).ToUtf8Json());
            Add(names, "", state.RootElement);
        }
        var actual = string.Join('\n', names) + "\n";
        var file = ApprovedFile();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(file, actual);
        var approved = File.ReadAllText(file);
        approved.Split('\n').Except(names.Append("")).ShouldBeEmpty("These names are gone; stored states hold them.");
        actual.ShouldBe(approved, $"There are new names. If they are meant, run the tests with {UpdateVariable}=1.");
    }

    private static string ApprovedFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "names.approved.txt");

    private static void AddEnum<T>(SortedSet<string> names)
        where T : struct, Enum
    {
        foreach (var name in Enum.GetNames<T>())
            names.Add($"{typeof(T).Name} {name}");
    }

    private static void Add(SortedSet<string> names, string path, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                Add(names, path + "[]", item);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                names.Add($"state {path}.{member.Name}");
                // Below these are the workflow's own values, or names that it gave.
                if (member.Name is not ("input" or "output" or "variables" or "dynamic" or "results" or "lastResult" or "data" or "payload" or "inputs" or "outputs"))
                    Add(names, $"{path}.{member.Name}", member.Value);
            }
        }
    }
}
