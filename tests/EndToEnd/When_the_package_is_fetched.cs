using System.Diagnostics;
using System.IO.Compression;

namespace OneWindow.EndToEnd;

/// <summary>The part of the build that fetches Studio, in a folder of its own.</summary>
public sealed class When_the_package_is_fetched : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-fetch-").FullName;

    private string Items => Path.Combine(_folder, "items.json");

    private string Archive => Path.Combine(_folder, "studio.zip");

    [Fact]
    public async Task Without_npm_the_build_says_so_and_succeeds()
    {
        var (exit, output) = await FetchAsync("-p:Npm=no-such-command-here");
        exit.ShouldBe(0, output);
        output.ShouldContain("Elsa Studio was not fetched");
        output.ShouldNotContain("warning ");
        File.Exists(Archive).ShouldBeFalse();
        (await File.ReadAllTextAsync(Items)).ShouldNotContain("studio.zip");
    }

    [NpmFact]
    public async Task With_npm_the_package_becomes_one_file_and_is_not_fetched_again()
    {
        var (exit, output) = await FetchAsync();
        exit.ShouldBe(0, output);
        if (!File.Exists(Archive))
        {
            // No way to the registry: the build says so, and there is nothing to look at.
            output.ShouldContain("Elsa Studio was not fetched");
            return;
        }

        (await File.ReadAllTextAsync(Items)).ShouldContain("\"Link\": \"studio.zip\"");
        using (var archive = await ZipFile.OpenReadAsync(Archive))
        {
            var names = archive.Entries.Select(entry => entry.FullName).ToArray();
            names.ShouldContain("_framework/blazor.webassembly.js.br");
            names.ShouldContain("Elsa.Studio.Host.CustomElements.styles.css");
            names.ShouldNotContain(name => name.EndsWith(".gz", StringComparison.Ordinal) || name.EndsWith(".map.br", StringComparison.Ordinal) || name.Contains("..", StringComparison.Ordinal));
        }

        Directory.Exists(Path.Combine(_folder, "studio")).ShouldBeFalse("what was unpacked is not kept");
        var made = File.GetLastWriteTimeUtc(Archive);
        (exit, output) = await FetchAsync();
        exit.ShouldBe(0, output);
        output.ShouldNotContain("Fetching Elsa Studio");
        File.GetLastWriteTimeUtc(Archive).ShouldBe(made);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Exit, string Output)> FetchAsync(params string[] properties)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "msbuild", Surroundings.ApiProject, "-nologo", "-nodeReuse:false", "-t:IncludeStudio", "-getItem:Content", $"-getResultOutputFile:{Items}", "-v:normal", $"-p:IntermediateOutputPath={_folder}/", .. properties,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}

/// <summary>A test that needs npm; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute() => Skip = Surroundings.HasNpm ? null : "npm is not installed.";
}
