using OneWindow.Calendars;
using OneWindow.Silo.Matters;

namespace OneWindow.Silo.Data;

/// <summary>
/// Everything an office keeps as data, loaded and checked as a whole. Immutable. The files are described in docs/data.md; a set is shipped
/// inside this assembly, and an office replaces or adds files in a folder of its own.
/// </summary>
public sealed class OfficeData
{
    private OfficeData(
        Organisation organisation,
        ProblemTree problems,
        DispatchTable dispatch,
        HotlineLimits limits,
        IntakeLimits intakeLimits,
        DueColours colours,
        WorkCalendar calendar,
        FactCatalogue facts,
        AttachmentTypes attachments,
        MatterData matters,
        WhistleRules whistles,
        DigestTimes digests,
        FigureRules figures)
    {
        Organisation = organisation;
        Problems = problems;
        Dispatch = dispatch;
        Limits = limits;
        IntakeLimits = intakeLimits;
        Colours = colours;
        Calendar = calendar;
        Facts = facts;
        Attachments = attachments;
        Matters = matters;
        Conditions = new MatterConditions(facts);
        Whistles = whistles;
        Digests = digests;
        Figures = figures;
    }

    /// <summary>Offices, communities and people.</summary>
    public Organisation Organisation { get; }

    /// <summary>The problem tree.</summary>
    public ProblemTree Problems { get; }

    /// <summary>Which office gets which case.</summary>
    public DispatchTable Dispatch { get; }

    /// <summary>Time limits and escalation of the hotline.</summary>
    public HotlineLimits Limits { get; }

    /// <summary>Limits that hold for every application.</summary>
    public IntakeLimits IntakeLimits { get; }

    /// <summary>When work items turn yellow and red.</summary>
    public DueColours Colours { get; }

    /// <summary>
    /// Working days of all loaded years. Days outside them count Monday to Friday: a case with a long limit must be taken in at the end of
    /// a year, before the next notice is loaded. Such deadlines are provisional (<see cref="WorkCalendar.IsProvisional"/>).
    /// </summary>
    public WorkCalendar Calendar { get; }

    /// <summary>What the unified file can hold of persons and households.</summary>
    public FactCatalogue Facts { get; }

    /// <summary>Which kinds of files the office takes.</summary>
    public AttachmentTypes Attachments { get; }

    /// <summary>The catalogue of matters, their materials and bundles.</summary>
    public MatterData Matters { get; }

    /// <summary>Judges the conditions of matters.</summary>
    internal MatterConditions Conditions { get; }

    /// <summary>The rules of whistles.</summary>
    public WhistleRules Whistles { get; }

    /// <summary>When digests are made.</summary>
    public DigestTimes Digests { get; }

    /// <summary>How figures of cases are made.</summary>
    public FigureRules Figures { get; }

    /// <summary>Loads the shipped files, with those of a folder in place of the shipped ones of the same name.</summary>
    /// <param name="folder">The office's folder; null: only the shipped files.</param>
    /// <exception cref="DataProblemsException">With every problem of every file.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static OfficeData Load(string? folder = null)
    {
        var files = OfficeDataFiles.Shipped();
        if (folder is not null)
        {
            foreach (var (name, content) in OfficeDataFiles.InFolder(folder))
                files[name] = content;
        }

        return Parse(files);
    }

    /// <summary>Loads files from memory: names relative to the data folder, with slashes, and their UTF-8 contents.</summary>
    /// <exception cref="DataProblemsException">With every problem of every file.</exception>
    public static OfficeData Parse(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var problems = new List<DataProblem>();
        foreach (var name in files.Keys.Where(name => !OfficeDataFiles.IsKnown(name)))
            problems.Add(new DataProblem(name, "$", $"No such file is expected; known are {string.Join(", ", OfficeDataFiles.Names)}, calendars/*.json and matters/*.json."));

        var organisation = Read(OfficeDataFiles.Organisation, OrganisationReader.Read);
        var tree = Read(OfficeDataFiles.Problems, ProblemTreeReader.Read);
        var dispatch = tree is null || organisation is null
            ? null
            : Read(OfficeDataFiles.Dispatch, node => DispatchTableReader.Read(node, tree, organisation));
        var limits = tree is null ? null : Read(OfficeDataFiles.HotlineLimits, node => HotlineLimitsReader.Read(node, tree));
        var intakeLimits = Read(OfficeDataFiles.IntakeLimits, IntakeLimitsReader.Read);
        var colours = Read(OfficeDataFiles.DueColours, DueColoursReader.Read);
        var calendar = LoadCalendar(files, problems);
        var facts = Read(OfficeDataFiles.Facts, FactReader.Read);
        var attachments = Read(OfficeDataFiles.Attachments, AttachmentTypesReader.Read);
        var whistles = Read(OfficeDataFiles.Whistles, WhistleRulesReader.Read);
        var digests = Read(OfficeDataFiles.Digests, DigestTimesReader.Read);
        var figures = tree is null || organisation is null ? null : Read(OfficeDataFiles.Figures, node => FigureRulesReader.Read(node, organisation, tree));
        var matters = organisation is null || facts is null ? null : LoadMatters(files, organisation, facts, problems);

        return problems.Count == 0 && organisation is not null && tree is not null && dispatch is not null && limits is not null && intakeLimits is not null
            && colours is not null && calendar is not null && facts is not null && attachments is not null && matters is not null && whistles is not null
            && digests is not null && figures is not null
            ? new OfficeData(organisation, tree, dispatch, limits, intakeLimits, colours, calendar, facts, attachments, matters, whistles, digests, figures)
            : throw new DataProblemsException(problems);

        T? Read<T>(string name, Func<DataNode, T> read)
            where T : class
        {
            if (!files.TryGetValue(name, out var content))
            {
                problems.Add(new DataProblem(name, "$", "The file is missing."));
                return null;
            }

            return DataNode.Parse(name, content, problems) is { } node ? read(node) : null;
        }
    }

    private static MatterData LoadMatters(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, Organisation organisation, FactCatalogue facts, List<DataProblem> problems)
    {
        var nodes = files.Where(file => OfficeDataFiles.IsMatters(file.Key))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => DataNode.Parse(file.Key, file.Value, problems))
            .OfType<DataNode>()
            .ToList();
        return MatterDataReader.Read(nodes, Parse(OfficeDataFiles.Materials), Parse(OfficeDataFiles.Bundles), organisation, code => facts.Find(code) is not null);

        DataNode? Parse(string name)
        {
            if (files.TryGetValue(name, out var content))
                return DataNode.Parse(name, content, problems);
            problems.Add(new DataProblem(name, "$", "The file is missing."));
            return null;
        }
    }

    private static WorkCalendar? LoadCalendar(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, List<DataProblem> problems)
    {
        try
        {
            return WorkCalendar.Load(files.Where(file => OfficeDataFiles.IsCalendar(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal))
                .WithFallback(CalendarFallback.MondayToFriday);
        }
        catch (DataProblemsException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }
}
