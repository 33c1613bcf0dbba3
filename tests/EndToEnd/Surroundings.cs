using System.Reflection;

namespace OneWindow.EndToEnd;

/// <summary>What a browser test needs besides the code, and where it is on this machine.</summary>
internal static class Surroundings
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The browser: what ONEWINDOW_TEST_CHROMIUM names, or the first on the path.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("ONEWINDOW_TEST_CHROMIUM") is { Length: > 0 } named ? named : OnPath(Names);

    /// <summary>The program's folder.</summary>
    public static string ProgramFolder { get; } = Path.GetDirectoryName(Metadata("ApiProgram"))!;

    /// <summary>The program's project.</summary>
    public static string ApiProject { get; } = Metadata("ApiProject");

    /// <summary>Where screenshots go.</summary>
    public static string Screenshots { get; } = Metadata("Screenshots");

    /// <summary>Whether npm is installed.</summary>
    public static bool HasNpm { get; } = OnPath(["npm", "npm.cmd"]) is not null;

    /// <summary>Why browser tests cannot run here; null when they can.</summary>
    public static string? SkipReason { get; } =
        Chromium is null ? "Chromium is not installed (apt-get install chromium, or name one in ONEWINDOW_TEST_CHROMIUM)."
        : !File.Exists(Path.Combine(ProgramFolder, "studio.zip")) ? "Elsa Studio's package was not fetched at build (npm is missing or its registry out of reach)."
        : null;

    private static string Metadata(string key) =>
        typeof(Surroundings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static string? OnPath(string[] names) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>A test in the browser; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Surroundings.SkipReason;
}
