using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;

namespace OneWindow.Architecture.Tests;

/// <summary>The checkout that these tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepoRoot").Value!;

    /// <summary>Files that belong to the project: tracked, or new and not ignored; paths from the root with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List()];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static XDocument Project(string path) => XDocument.Parse(Read(path));

    /// <summary>Does a file belong to what is delivered?</summary>
    public static bool IsShipped(string path) =>
        !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("bench/", StringComparison.Ordinal) && !path.StartsWith("samples/", StringComparison.Ordinal);

    private static IEnumerable<string> List()
    {
        var start = new ProcessStartInfo("git", "ls-files -z --cached --others --exclude-standard") { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git does not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path)));
    }
}
