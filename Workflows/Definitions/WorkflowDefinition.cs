using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>
/// A workflow definition in Elsa's JSON. Immutable; holds the original JSON, so that what was read is written back unchanged,
/// unknown members and the order of members included. Safe to share between threads.
/// </summary>
public sealed class WorkflowDefinition
{
    /// <summary>The largest definition that is read, in bytes of UTF-8.</summary>
    public const int MaxSize = 32 * 1024 * 1024;

    private static readonly JsonWriterOptions CompactOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
    private static readonly JsonWriterOptions IndentedOptions = CompactOptions with { Indented = true };

    private WorkflowDefinition(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new DefinitionFormatException("A workflow definition is a JSON object.");
        Json = json;
        Id = json.Text("id") ?? "";
        DefinitionId = json.Text("definitionId") ?? Id;
        TenantId = json.Text("tenantId");
        Name = json.Text("name");
        Description = json.Text("description");
        Version = json.Whole("version") ?? 1;
        ToolVersion = json.Text("toolVersion");
        IsPublished = json.Flag("isPublished") ?? false;
        IsLatest = json.Flag("isLatest") ?? false;
        IsReadonly = json.Flag("isReadonly") ?? false;
        IsSystem = json.Flag("isSystem") ?? false;
        json.TryGetMember("options", out var options);
        Options = new(options, json.Flag("usableAsActivity"));
        Variables = [.. json.Items("variables", JsonLocation.Root).Select(item => new VariableDefinition(item.Value, item.At))];
        Inputs = [.. json.Items("inputs", JsonLocation.Root).Select(item => new ArgumentDefinition(item.Value, item.At))];
        Outputs = [.. json.Items("outputs", JsonLocation.Root).Select(item => new ArgumentDefinition(item.Value, item.At))];
        Outcomes = [.. json.Items("outcomes", JsonLocation.Root).Select(item => item.Value.AsText()).OfType<string>()];
        if (json.TryGetMember("root", out var root))
            Root = new(root, JsonLocation.Root.Member("root"));
    }

    /// <summary>The id of this version of the definition.</summary>
    public string Id { get; }

    /// <summary>The id that all versions share.</summary>
    public string DefinitionId { get; }

    /// <summary>The tenant, or null.</summary>
    public string? TenantId { get; }

    /// <summary>The name shown to people, or null.</summary>
    public string? Name { get; }

    /// <summary>What the workflow is for, or null.</summary>
    public string? Description { get; }

    /// <summary>The version's number; 1 where absent.</summary>
    public int Version { get; }

    /// <summary>The version of the tool that wrote the definition, or null.</summary>
    public string? ToolVersion { get; }

    /// <summary>Whether this version is the published one.</summary>
    public bool IsPublished { get; }

    /// <summary>Whether this is the newest version.</summary>
    public bool IsLatest { get; }

    /// <summary>Whether editors must not change it.</summary>
    public bool IsReadonly { get; }

    /// <summary>Whether it belongs to the system and is hidden from lists.</summary>
    public bool IsSystem { get; }

    /// <summary>The options.</summary>
    public WorkflowOptions Options { get; }

    /// <summary>The workflow's variables.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>The workflow's declared inputs.</summary>
    public IReadOnlyList<ArgumentDefinition> Inputs { get; }

    /// <summary>The workflow's declared outputs.</summary>
    public IReadOnlyList<ArgumentDefinition> Outputs { get; }

    /// <summary>The outcomes of the workflow when it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>The root activity; null means an empty workflow.</summary>
    public ActivityDefinition? Root { get; }

    /// <summary>The original JSON, detached from any document: it stays valid.</summary>
    public JsonElement Json { get; }

    /// <summary>Reads a definition from UTF-8 JSON; a byte order mark is accepted.</summary>
    /// <exception cref="DefinitionFormatException">
    /// The text is not a JSON object, is no valid UTF-8, has a member twice in one object, is nested too deeply, or is larger than <see cref="MaxSize"/>.
    /// </exception>
    public static WorkflowDefinition Parse(ReadOnlySpan<byte> utf8) => new(DefinitionText.Read(utf8));

    /// <summary>Reads a definition from JSON text.</summary>
    /// <exception cref="DefinitionFormatException">As for UTF-8.</exception>
    public static WorkflowDefinition Parse(string json) => new(DefinitionText.Read(json));

    /// <summary>Reads a definition from an element, which is copied.</summary>
    /// <exception cref="DefinitionFormatException">As for UTF-8.</exception>
    public static WorkflowDefinition Parse(JsonElement json) => json.ValueKind == JsonValueKind.Undefined
        ? throw new DefinitionFormatException("There is no JSON.")
        : Parse(JsonMarshal.GetRawUtf8Value(json));

    /// <summary>Writes the JSON as it was read.</summary>
    public void WriteTo(Utf8JsonWriter writer) => Json.WriteTo(writer);

    /// <summary>The JSON as it was read, as text.</summary>
    public string ToJson(bool indented = false) =>
        Write(writer => Json.WriteTo(writer), indented, bytes => Encoding.UTF8.GetString(bytes));

    /// <summary>
    /// A copy with other values of the members that publishing changes; null leaves a member alone.
    /// Members keep their place; one that was absent is put at the end.
    /// </summary>
    public WorkflowDefinition With(
        string? id = null, string? definitionId = null, int? version = null, string? name = null, bool? isLatest = null, bool? isPublished = null)
    {
        var changes = new List<(string Name, Action<Utf8JsonWriter> Write)>();
        if (id is not null)
            changes.Add(("id", writer => writer.WriteStringValue(id)));
        if (definitionId is not null)
            changes.Add(("definitionId", writer => writer.WriteStringValue(definitionId)));
        if (version is { } number)
            changes.Add(("version", writer => writer.WriteNumberValue(number)));
        if (name is not null)
            changes.Add(("name", writer => writer.WriteStringValue(name)));
        if (isLatest is { } latest)
            changes.Add(("isLatest", writer => writer.WriteBooleanValue(latest)));
        if (isPublished is { } published)
            changes.Add(("isPublished", writer => writer.WriteBooleanValue(published)));
        return Write(writer => WriteChanged(writer, changes), indented: false, Parse);
    }

    /// <summary>A copy with a member of <c>customProperties</c> set; it takes the place of one of the same name.</summary>
    /// <param name="property">Name of the member.</param>
    /// <param name="value">Its value.</param>
    public WorkflowDefinition WithCustomProperty(string property, JsonElement value) => Write(
        writer => WriteChanged(writer, [("customProperties", inner => WriteProperties(inner, property, value))]), indented: false, Parse);

    private void WriteProperties(Utf8JsonWriter writer, string property, JsonElement value)
    {
        writer.WriteStartObject();
        if (Json.TryGetMember("customProperties", out var known) && known.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in known.EnumerateObject().Where(member => member.Name != property))
                member.WriteTo(writer);
        }

        writer.WritePropertyName(property);
        value.WriteTo(writer);
        writer.WriteEndObject();
    }

    private void WriteChanged(Utf8JsonWriter writer, List<(string Name, Action<Utf8JsonWriter> Write)> changes)
    {
        var open = changes.ToList();
        writer.WriteStartObject();
        foreach (var member in Json.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            var change = open.FindIndex(candidate => candidate.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
            if (change < 0)
            {
                member.Value.WriteTo(writer);
                continue;
            }
            open[change].Write(writer);
            open.RemoveAt(change);
        }
        foreach (var (memberName, write) in open)
        {
            writer.WritePropertyName(memberName);
            write(writer);
        }
        writer.WriteEndObject();
    }

    private delegate T Finish<out T>(ReadOnlySpan<byte> utf8);

    private static T Write<T>(Action<Utf8JsonWriter> write, bool indented, Finish<T> finish)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, indented ? IndentedOptions : CompactOptions))
            write(writer);
        return finish(buffer.WrittenSpan);
    }
}
