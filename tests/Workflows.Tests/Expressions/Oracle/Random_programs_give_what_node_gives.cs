using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Workflows.Expressions;

namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>
/// Random programs run here and in Node.js and give the same. ONEWINDOW_ORACLE_PROGRAMS sets how many (2,000 if unset), ONEWINDOW_ORACLE_SEED the first seed.
/// </summary>
public class Random_programs_give_what_node_gives
{
    private const int ProgramsAtATime = 1000;
    private const int CandidatesAtATime = 80;
    private const int TriesToShrink = 1500;
    private static readonly string Prelude = File.ReadAllText(Node.PathOf("prelude.js")) + "let calls = 0;\n";

    [NodeFact]
    public void Each_program_notes_the_same_values_and_errors()
    {
        var count = Setting("ONEWINDOW_ORACLE_PROGRAMS", 2000);
        var first = Setting("ONEWINDOW_ORACLE_SEED", 1);
        var failing = new List<Piece>();
        for (var seed = first; seed < first + count && failing.Count < 50; seed += ProgramsAtATime)
            failing.AddRange(Differing([.. Enumerable.Range(seed, Math.Min(ProgramsAtATime, first + count - seed)).Select(s => new ProgramGenerator(s).Program())]));
        var reports = failing.OrderBy(p => p.ToString().Length).Select((program, i) => Report(i < Setting("ONEWINDOW_ORACLE_SHRINK", 1) ? Smallest(program) : program));
        failing.Count.ShouldBe(0, string.Concat(reports.Take(10)));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static List<Piece> Differing(IReadOnlyList<Piece> programs)
    {
        var theirs = Node.Run([.. programs.Select(Source)]);
        return [.. programs.Where((program, i) => !IsUnfit(theirs[i]) && Ours(program) != theirs[i])];
    }

    /// <summary>A part left out can leave text that is no program, or one that has no end.</summary>
    private static bool IsUnfit(string answer) => answer.StartsWith("error SyntaxError", StringComparison.Ordinal) || answer == "error Error";

    /// <summary>The program with as much left out as can be within some tries.</summary>
    private static Piece Smallest(Piece failing)
    {
        for (var tries = 0; tries < TriesToShrink;)
        {
            var length = failing.ToString().Length;
            var candidates = failing.Smaller().Where(p => p.ToString().Length < length).DistinctBy(p => p.ToString()).OrderBy(p => p.ToString().Length).ToList();
            Piece? smaller = null;
            foreach (var chunk in candidates.Chunk(CandidatesAtATime).TakeWhile(_ => smaller is null && tries < TriesToShrink))
            {
                tries += chunk.Length;
                smaller = Differing(chunk).FirstOrDefault();
            }

            if (smaller is null)
                return failing;
            failing = smaller;
        }

        return failing;
    }

    private static string Report(Piece program)
    {
        var (ours, theirs) = (Ours(program), Node.Run([Source(program)])[0]);
        var same = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = Math.Max(0, same - 60);
        return $"\n{Regex.Replace(program.ToString(), @"\n\s*", "\n")}\n  here: {Cut(ours, start)}\n  node: {Cut(theirs, start)}\n";
    }

    private static string Cut(string text, int start) => text.Length <= start ? string.Empty : text[start..Math.Min(text.Length, start + 160)];

    private static string Source(Piece program) => $"{Prelude}{program}\nreturn JSON.stringify(log);";

    private static string Ours(Piece program)
    {
        var compilation = Script.Compile(Source(program));
        if (!compilation.Succeeded)
            return "error " + compilation.Problems[0];
        try
        {
            return $"value {compilation.Script.Evaluate(new FakeHost())}";
        }
        catch (ScriptException exception)
        {
            return $"error {exception.Kind}";
        }
    }
}
