using System.Text.RegularExpressions;

namespace OneWindow.Architecture.Tests;

/// <summary>What must not be in the tree.</summary>
public sealed partial class HygieneTests
{
    private static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".sql", ".sh", ".yml", ".csv", ".config"];

    [Fact]
    public void No_file_holds_a_path_of_somebodys_machine() => Find(MachinePath()).ShouldBeEmpty();

    [Fact]
    public void No_file_holds_unfinished_work() => Find(Unfinished()).ShouldBeEmpty();

    [Fact]
    public void No_test_is_skipped_without_a_reason() => Find(SkippedWithoutReason(), "tests/").ShouldBeEmpty();

    [Fact]
    public void No_test_sleeps() => Find(Sleeping(), "tests/").Where(found => !found.StartsWith("tests/Architecture.Tests/TimeTests.cs", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Source_files_stay_readable_in_size()
    {
        var long_ = TextFiles().Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => (Path: path, Lines: Repository.Read(path).Count(c => c == '\n')))
            .Where(file => file.Lines > 600);
        long_.ShouldBeEmpty();
    }

    private static IEnumerable<string> TextFiles() => Repository.Files
        .Where(path => TextEndings.Contains(Path.GetExtension(path)) || path.StartsWith(".ci/", StringComparison.Ordinal))
        .Where(path => !path.EndsWith("packages.lock.json", StringComparison.Ordinal) && path != "tests/Architecture.Tests/HygieneTests.cs");

    private static IEnumerable<string> Find(Regex pattern, string under = "") => TextFiles()
        .Where(path => path.StartsWith(under, StringComparison.Ordinal))
        .SelectMany(path => pattern.Matches(Repository.Read(path)).Select(match => $"{path}: {match.Value.Trim()}"));

    [GeneratedRegex(@"(?<![\w.])/(work|root|home|tmp|Users)/[A-Za-z]|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex("""Skip\s*=\s*(""|null|string\.Empty)""")]
    private static partial Regex SkippedWithoutReason();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Sleeping();
}
