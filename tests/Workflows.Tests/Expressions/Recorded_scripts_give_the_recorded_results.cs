namespace OneWindow.Workflows.Tests.Expressions;

public class Recorded_scripts_give_the_recorded_results
{
    /// <summary>Scripts whose outcome differs on purpose, with ours; docs/differences.md says why.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
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
