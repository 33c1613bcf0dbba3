using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using OneWindow.Calendars;

namespace OneWindow.Silo.Documents;

/// <summary>
/// The forms of all documents, by kind: <c>documents/one-time-notice.html</c> is the form of <c>oneTimeNotice</c>. Shipped inside this assembly; a
/// file of the same name in the office's data folder takes its place. Files whose names begin with an underscore are parts of others.
/// </summary>
internal sealed class DocumentTemplates
{
    /// <summary>Folder of the templates in the data folder.</summary>
    public const string Folder = "documents/";

    private const string Other = "other";
    private const int MaxBytes = 256 * 1024;

    // Set as LogicalName in the project file.
    private const string ResourcePrefix = "office-documents/";
    private readonly FrozenDictionary<string, DocumentTemplate> _templates;

    private DocumentTemplates(FrozenDictionary<string, DocumentTemplate> templates) => _templates = templates;

    /// <summary>The form of a kind of document; kinds without a file of their own share one.</summary>
    public DocumentTemplate Of(string kind) => _templates.TryGetValue(FileName(kind), out var own) ? own : _templates[Other];

    /// <summary>Loads the shipped templates with those of the office's data folder in their place.</summary>
    /// <param name="folder">The data folder; null: only the shipped ones.</param>
    /// <exception cref="DataProblemsException">With every problem of every file.</exception>
    public static DocumentTemplates Load(string? folder = null)
    {
        var files = Shipped();
        var own = folder is null ? null : Path.Combine(folder, Folder);
        if (Directory.Exists(own))
        {
            foreach (var file in Directory.EnumerateFiles(own, "*.html"))
                files[Path.GetFileName(file)] = File.ReadAllBytes(file);
        }

        return Parse(files);
    }

    /// <summary>Loads templates from memory: file names and UTF-8 contents.</summary>
    /// <exception cref="DataProblemsException">With every problem of every file.</exception>
    public static DocumentTemplates Parse(IReadOnlyDictionary<string, byte[]> files)
    {
        var problems = new List<DataProblem>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
        {
            if (Read(name, content, problems) is not { } text)
                continue;
            TemplateSafety.Check(name, text, problems);
            texts.Add(name, text);
        }

        var parser = new TemplateParser(texts, problems);
        var templates = texts.Keys.Where(name => !name.StartsWith('_')).ToFrozenDictionary(
            name => Path.GetFileNameWithoutExtension(name), name => new DocumentTemplate(parser.Parse(name)), StringComparer.Ordinal);
        if (!templates.ContainsKey(Other))
            problems.Add(new DataProblem($"{Folder}{Other}.html", "line 1", "The form for documents without a form of their own is missing."));
        return problems.Count == 0 ? new DocumentTemplates(templates) : throw new DataProblemsException([.. problems.Distinct()]);
    }

    /// <summary>The shipped files.</summary>
    internal static Dictionary<string, byte[]> Shipped()
    {
        var assembly = typeof(DocumentTemplates).Assembly;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            files.Add(resource[ResourcePrefix.Length..], memory.ToArray());
        }

        return files;
    }

    private static string FileName(string kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind);

    private static string? Read(string name, byte[] content, List<DataProblem> problems)
    {
        try
        {
            if (content.Length <= MaxBytes)
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
            problems.Add(new DataProblem(Folder + name, "line 1", $"A template has at most {MaxBytes / 1024} KB."));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new DataProblem(Folder + name, "line 1", "The file is not UTF-8."));
        }

        return null;
    }
}
