using System.Diagnostics;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>The JavaScript of Node.js, which says what is right.</summary>
internal static class Node
{
    private static readonly Lazy<string?> Reason = new(FindReason);

    /// <summary>Why tests that need it are skipped; null where it is there.</summary>
    public static string? SkipReason => Reason.Value;

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Expressions", "Oracle", file);

    /// <summary>Runs programs in one process, in the zone of China.</summary>
    /// <param name="programs">Their sources; each is the body of a function.</param>
    /// <param name="areScripts">Whether they are scripts instead, whose value is that of the last statement.</param>
    /// <returns>For each "value …" or "error …".</returns>
    public static IReadOnlyList<string> Run(IReadOnlyList<string> programs, bool areScripts = false)
    {
        using var process = Start(PathOf("runner.js"));
        var writing = Task.Run(() =>
        {
            foreach (var program in programs)
                process.StandardInput.WriteLine(Value.ObjectOf(("source", Value.From(program)), ("isScript", Value.From(areScripts))).ToJson());
            process.StandardInput.Close();
        });
        var answers = new List<string>(programs.Count);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var answer = Value.Parse(line).AsObject();
            answers.Add(answer.TryGet("value", out var value) ? "value " + value.AsText() : "error " + answer["error"].AsText());
        }

        writing.GetAwaiter().GetResult();
        process.WaitForExit();
        answers.Count.ShouldBe(programs.Count, "Node.js has ended early.");
        return answers;
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["TZ"] = "Asia/Shanghai";
        start.Environment["LANG"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private static string? FindReason()
    {
        try
        {
            using var process = Start("--version");
            var version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return version.StartsWith('v') && int.TryParse(version[1..].Split('.')[0], out var major) && major >= 20
                ? null
                : $"Node.js 20 or later is needed; here is {version}.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Node.js is not installed.";
        }
    }
}
