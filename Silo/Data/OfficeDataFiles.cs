namespace OneWindow.Silo.Data;

/// <summary>Names and contents of the data files: shipped in this assembly, or in an office's folder.</summary>
internal static class OfficeDataFiles
{
    public const string Organisation = "organisation.json";
    public const string Problems = "problems.json";
    public const string Dispatch = "dispatch.json";
    public const string HotlineLimits = "hotline-limits.json";
    public const string DueColours = "due-colours.json";
    public const string Facts = "facts.json";
    public const string Attachments = "attachments.json";
    public const string Materials = "materials.json";
    public const string Bundles = "bundles.json";
    public const string IntakeLimits = "intake-limits.json";

    public const string Whistles = "whistles.json";
    public const string Digests = "digests.json";
    public const string Figures = "figures.json";

    private const string CalendarFolder = "calendars/";
    private const string MatterFolder = "matters/";

    // Set as LogicalName in the project file; keeps the file names readable whatever the folders are called.
    private const string ResourcePrefix = "office-data/";

    public static IReadOnlyList<string> Names { get; } = [Organisation, Problems, Dispatch, HotlineLimits, DueColours, Facts, Attachments, Materials, Bundles, IntakeLimits, Whistles, Digests, Figures];

    public static bool IsCalendar(string name) => name.StartsWith(CalendarFolder, StringComparison.Ordinal);

    public static bool IsMatters(string name) => name.StartsWith(MatterFolder, StringComparison.Ordinal);

    public static bool IsKnown(string name) => Names.Contains(name) || IsCalendar(name) || IsMatters(name);

    public static Dictionary<string, ReadOnlyMemory<byte>> Shipped()
    {
        var assembly = typeof(OfficeDataFiles).Assembly;
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // A build on Windows writes the folder with a backslash.
            var name = resource.Replace('\\', '/');
            if (!name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            files.Add(name[ResourcePrefix.Length..], memory.ToArray());
        }

        return files;
    }

    public static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> InFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The data folder '{folder}' does not exist.");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
            yield return new(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file));
    }
}
