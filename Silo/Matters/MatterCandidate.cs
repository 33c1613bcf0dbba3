using System.Text;
using OneWindow.Calendars;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>A version that somebody hands in, and what is wrong with it.</summary>
internal sealed class MatterCandidate
{
    private readonly List<DataProblem> problems = [];

    private MatterCandidate()
    {
    }

    /// <summary>What was read; null when it is no JSON object.</summary>
    public Matter? Matter { get; private set; }

    /// <summary>What is wrong with it; empty: nothing.</summary>
    public IReadOnlyList<MatterProblem> Problems => [.. problems.Select(View)];

    /// <summary>Whether nothing was found that is wrong.</summary>
    public bool IsFine => problems.Count == 0;

    /// <summary>Reads a version from the JSON of a matter.</summary>
    public static MatterCandidate Read(string json, MatterSurroundings around)
    {
        var candidate = new MatterCandidate();
        var utf8 = Encoding.UTF8.GetBytes(json);
        if (!JsonTexts.AreReadable(utf8))
            candidate.Problem("", "characters", "含有不允许的控制字符，或不是有效的文字。", "Contains control characters that are not allowed, or no valid text.");
        else if (DataNode.Parse("body", utf8, candidate.problems) is { } node)
            candidate.Matter = MatterReader.Read(node, around, isNumbered: false);
        return candidate;
    }

    /// <summary>Adds something that is wrong.</summary>
    public void Problem(string path, string code, string zh, string en) => problems.Add(new DataProblem("body", $"$.{path}", en) { Zh = zh, Code = code });

    /// <summary>Lets it begin on another day.</summary>
    public void BeginOn(DateOnly day)
    {
        Matter = Matter! with { EffectiveFrom = day };
        if (Matter.EffectiveTo < day)
            Problem("effectiveTo", "invalid", "有效期的结束早于开始。", "The range ends before it begins.");
    }

    private static MatterProblem View(DataProblem problem) =>
        new(problem.Path.TrimStart('$').TrimStart('.'), problem.Code, problem.Zh ?? problem.Message, problem.Message);
}
