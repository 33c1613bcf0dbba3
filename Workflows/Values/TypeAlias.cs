using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Values;

/// <summary>A type name of a definition ("Int32", "List&lt;String&gt;", "TimeSpan?"), understood.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names that definitions use.")]
public sealed record TypeAlias
{
    private const int DeepestNesting = 8;

    private static readonly Dictionary<string, TypeAliasKind> Simple = new Dictionary<string, TypeAliasKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = TypeAliasKind.Object,
        ["String"] = TypeAliasKind.String,
        ["Uri"] = TypeAliasKind.String,
        ["Boolean"] = TypeAliasKind.Boolean,
        ["Int16"] = TypeAliasKind.Int16,
        ["Int32"] = TypeAliasKind.Int32,
        ["Int64"] = TypeAliasKind.Int64,
        ["Long"] = TypeAliasKind.Int64,
        ["Single"] = TypeAliasKind.Single,
        ["Double"] = TypeAliasKind.Double,
        ["Decimal"] = TypeAliasKind.Decimal,
        ["Guid"] = TypeAliasKind.Guid,
        ["DateTime"] = TypeAliasKind.Instant,
        ["DateTimeOffset"] = TypeAliasKind.Instant,
        ["TimeSpan"] = TypeAliasKind.Duration,
        ["ByteArray"] = TypeAliasKind.Bytes,
        ["Stream"] = TypeAliasKind.Bytes,
        ["JSON"] = TypeAliasKind.Json,
        ["JsonElement"] = TypeAliasKind.Json,
        ["JsonNode"] = TypeAliasKind.Json,
        ["JsonObject"] = TypeAliasKind.Map,
        ["JObject"] = TypeAliasKind.Map,
        ["ObjectDictionary"] = TypeAliasKind.Map,
        ["ObjectMap"] = TypeAliasKind.Map,
        ["VariablesDictionary"] = TypeAliasKind.Map,
    };

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "FlowJoinMode", "ForkJoinMode", "SwitchMode", "FlowScope", "EventStimulus", "FaultException", "Exception", "WorkflowInstanceStorageDriver",
        "WorkflowStorageDriver", "MemoryStorageDriver", "FaultStrategy", "ContinueWithIncidentsStrategy", "LogPersistenceMode", "HttpHeaders", "HttpFile", "HttpRequest", "HttpResponseMessage", "HttpStatusCode", "FormFile", "IFormFile",
        "ExecuteWorkflowResult",
    };

    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "List", "IList", "Collection", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection",
    };

    private static readonly HashSet<string> Sets = new(StringComparer.OrdinalIgnoreCase) { "HashSet", "ISet", "IReadOnlySet" };

    private TypeAlias(string name, TypeAliasKind kind, TypeAlias? element = null, bool isNullable = false)
    {
        Name = name;
        Kind = kind;
        Element = element;
        IsNullable = isNullable;
    }

    /// <summary>The alias of anything.</summary>
    public static TypeAlias Object { get; } = new("Object", TypeAliasKind.Object);

    /// <summary>The alias of text.</summary>
    public static TypeAlias String { get; } = new("String", TypeAliasKind.String);

    /// <summary>The alias of true and false.</summary>
    public static TypeAlias Boolean { get; } = new("Boolean", TypeAliasKind.Boolean);

    /// <summary>The alias of whole numbers of 32 bits.</summary>
    public static TypeAlias Int32 { get; } = new("Int32", TypeAliasKind.Int32);

    /// <summary>The alias of binary fractions of 64 bits.</summary>
    public static TypeAlias Double { get; } = new("Double", TypeAliasKind.Double);

    /// <summary>The alias of points in time.</summary>
    public static TypeAlias DateTimeOffset { get; } = new("DateTimeOffset", TypeAliasKind.Instant);

    /// <summary>The alias of spans of time.</summary>
    public static TypeAlias TimeSpan { get; } = new("TimeSpan", TypeAliasKind.Duration);

    /// <summary>The name as it was written.</summary>
    public string Name { get; }

    /// <summary>What it means.</summary>
    public TypeAliasKind Kind { get; }

    /// <summary>The type of the elements of a list or set, or of the members of a map of text; null if they are of any type.</summary>
    public TypeAlias? Element { get; }

    /// <summary>Whether the name ends in "?".</summary>
    public bool IsNullable { get; }

    /// <summary>A list of this type, as a variable marked isArray is.</summary>
    public TypeAlias ToList() => new(Name + "[]", TypeAliasKind.List, this);

    /// <summary>Understands a type name. Upper and lower case do not matter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="alias">What it means.</param>
    /// <param name="error">Why it means nothing here.</param>
    public static bool TryParse(string? name, [NotNullWhen(true)] out TypeAlias? alias, [NotNullWhen(false)] out string? error)
    {
        alias = string.IsNullOrWhiteSpace(name) ? null : Parse(name.Trim(), 0);
        error = alias is null ? $"The type name \"{name}\" is not known." : null;
        return alias is not null;
    }

    private static TypeAlias? Parse(string name, int depth)
    {
        if (depth > DeepestNesting)
            return null;
        if (Simple.TryGetValue(name, out var kind))
            return new TypeAlias(name, kind);
        if (Names.Contains(name) || name.EndsWith("Exception", StringComparison.Ordinal))
            return new TypeAlias(name, TypeAliasKind.Named);
        if (name.Equals("StringDictionary", StringComparison.OrdinalIgnoreCase) || name.Equals("StringMap", StringComparison.OrdinalIgnoreCase))
            return new TypeAlias(name, TypeAliasKind.Map, String);
        if (name.Equals("JsonArray", StringComparison.OrdinalIgnoreCase) || name.Equals("JArray", StringComparison.OrdinalIgnoreCase))
            return new TypeAlias(name, TypeAliasKind.List);
        if (name.EndsWith('?'))
            return Parse(name[..^1], depth + 1) is { IsNullable: false } plain ? new TypeAlias(name, plain.Kind, plain.Element, isNullable: true) : null;
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return Parse(name[..^2], depth + 1) is { } item ? new TypeAlias(name, TypeAliasKind.List, item) : null;
        return name.EndsWith('>') ? ParseGeneric(name, depth) : null;
    }

    private static TypeAlias? ParseGeneric(string name, int depth)
    {
        var open = name.IndexOf('<', StringComparison.Ordinal);
        if (open <= 0 || Parse(name[(open + 1)..^1].Trim(), depth + 1) is not { } element)
            return null;
        var outer = name[..open].Trim();
        if (Lists.Contains(outer))
            return new TypeAlias(name, TypeAliasKind.List, element);
        return Sets.Contains(outer) ? new TypeAlias(name, TypeAliasKind.Set, element) : null;
    }
}
