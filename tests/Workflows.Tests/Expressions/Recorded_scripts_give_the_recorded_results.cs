namespace OneWindow.Workflows.Tests.Expressions;

public class Recorded_scripts_give_the_recorded_results
{
    /// <summary>Scripts whose outcome differs on purpose, with ours; docs/differences.md says why.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        // Left out of the subset.
        ["object-328"] = "refused",
        ["object-331"] = "refused",
        ["script-352"] = "refused",
        ["script-374"] = "refused",
        ["script-376"] = "refused",
        ["script-385"] = "refused",
        ["script-386"] = "refused",
        ["script-388"] = "refused",
        ["script-389"] = "refused",
        ["error-435"] = "refused",

        // A syntax error there, a problem with a reason of its own here.
        ["error-410"] = "refused",
        ["error-423"] = "refused",

        // There is an object "input".
        ["error-440"] = "\"Li Ming\"",

        // A variable that is written is written, whatever its name, and at once.
        ["access-208"] = """9 {"Amount":9}""",
        ["access-211"] = """5 {"Count":5}""",
        ["access-212"] = """1 {"Count":1}""",

        // A value is converted when it is set.
        ["access-223"] = """34 {"Amount":33}""",
        ["access-224"] = """2 {"Amount":2}""",

        // Changes in place stay. (These records hold the value after the script as the one before it.)
        ["access-217"] = """5 {"Items":[3,1,2,4,4]}""",
        ["access-218"] = """5 {"Items":[3,1,2,4,4]}""",
        ["array-258"] = """[3,1,2] {"Items":[3,1,2]}""",

        // Numbers are written as JavaScript writes them.
        ["convert-459"] = "\"1e+21\"",

        // What cannot be converted is an error.
        ["convert-468"] = "error conversion",
        ["convert-478"] = "error conversion",
        ["convert-483"] = "error conversion",
    };

    public static TheoryData<string> Ids => [.. RecordedScript.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_script_gives_what_was_recorded_or_the_documented_difference(string id)
    {
        var recorded = RecordedScript.Of(id);
        recorded.Run().ShouldBe(Differences.GetValueOrDefault(id) ?? recorded.Expected(), recorded.Source);
    }
}
