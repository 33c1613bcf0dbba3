using System.Text.RegularExpressions;

namespace OneWindow.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: who may refer to whom.</summary>
public sealed partial class DependencyTests
{
    /// <summary>Project → projects of ours that it may reference. What is not listed may reference nothing of ours.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Grains.Abstractions"] = [],
        ["Workflows"] = [],
        ["Silo"] = ["Grains.Abstractions", "Workflows", "Policies"],
        ["Api"] = ["Grains.Abstractions", "Silo"],
        ["Policies"] = [],
        ["Orleans.Embedded"] = ["Orleans.Generator"],
        ["Orleans.Generator"] = [],
        ["FastEndpoints.Embedded"] = [],
    };

    public static TheoryData<string> Projects => [.. ProductProjects()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_architecture_allows(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = Repository.Project(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Allowed.ShouldContainKey(name, "a new project needs a place in the architecture");
        references.Except(Allowed[name]).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_host_wiring_of_the_api_sees_the_silo()
    {
        var offenders = Repository.Files
            .Where(path => path.StartsWith("Api/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal) && path != "Api/Program.cs")
            .Where(path => SiloUse().IsMatch(Repository.Read(path)));
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void The_engine_and_the_optimiser_do_no_input_output_read_no_clock_and_start_no_threads()
    {
        var offenders = Repository.Files
            .Where(path => (path.StartsWith("Workflows/", StringComparison.Ordinal) || path.StartsWith("Policies/", StringComparison.Ordinal)) && path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(path => Impure().Matches(Repository.Read(path)).Select(match => $"{path}: {match.Value}"));
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void No_code_outside_embedded_asks_which_stack_it_is_on()
    {
        var offenders = Repository.Files
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.StartsWith("Embedded/", StringComparison.Ordinal) && path != ThisFile)
            .Where(path => StackQuestion().IsMatch(Repository.Read(path)));
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void No_project_outside_the_build_files_names_a_package_of_one_stack()
    {
        var offenders = Repository.Files
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(path => Repository.Project(path).Descendants("PackageReference")
                .Select(reference => reference.Attribute("Include")!.Value)
                .Where(name => name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal) || name.StartsWith("FastEndpoints", StringComparison.Ordinal))
                .Select(name => $"{path}: {name}"));
        offenders.ShouldBeEmpty();
    }

    private const string ThisFile = "tests/Architecture.Tests/DependencyTests.cs";

    private static IEnumerable<string> ProductProjects() => Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Where(Repository.IsShipped);

    [GeneratedRegex(@"\bOneWindow\.Silo\b|\busing Silo\b")]
    private static partial Regex SiloUse();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bTimeProvider\b|\bStopwatch\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b(?=\.|\()|\bTask\.(Run|Delay)\b|\bnew Thread\b|\bThreadPool\b|\bFile\.|\bDirectory\.|\bHttpClient\b|\bEnvironment\.")]
    private static partial Regex Impure();

    [GeneratedRegex(@"^\s*#if\b.*\b(EMBEDDED|ORLEANS|STACK)\b", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex StackQuestion();
}
