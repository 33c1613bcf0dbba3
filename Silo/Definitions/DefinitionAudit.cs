using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Definitions;

/// <summary>What was done to a definition: content of the event that records it.</summary>
internal sealed record DefinitionRecord
{
    public int? Version { get; init; }

    public string? VersionId { get; init; }

    public string? Name { get; init; }

    public string? ContentHash { get; init; }

    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>Number of a version whose publication was given up.</summary>
    public int? Replaces { get; init; }

    /// <summary>Number of the version whose content was taken.</summary>
    public int? From { get; init; }

    /// <summary>Objections in spite of which it was published.</summary>
    public DefinitionProblem[]? Overridden { get; init; }

    public string[]? Labels { get; init; }

    public string? FileName { get; init; }
}

/// <summary>Records what is done to definitions, in the transaction that does it.</summary>
internal static class DefinitionAudit
{
    /// <summary>Stands for the state's name in events and in the audit.</summary>
    public const string Kind = "workflowdefinition";

    public const string Draft = "definition-draft";
    public const string Save = "definition-save";
    public const string Publish = "definition-publish";
    public const string Effective = "definition-effective";
    public const string Retract = "definition-retract";
    public const string Delete = "definition-delete";
    public const string DeleteVersion = "definition-version-delete";
    public const string Revert = "definition-revert";
    public const string Rename = "definition-rename";
    public const string Duplicate = "definition-duplicate";
    public const string Import = "definition-import";
    public const string Offer = "definition-offer";
    public const string Label = "definition-label";

    /// <summary>Adds a record. The caller has taken the definition, so that numbers follow each other; do it last, because events of all grains wait meanwhile.</summary>
    public static Task WriteAsync(
        IDatabase database,
        DbConnection connection,
        DbTransaction transaction,
        string definitionId,
        string action,
        string? actor,
        string? reason,
        DefinitionRecord content,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var data = JsonSerializer.Serialize(content, DefinitionRecordJson.Default.DefinitionRecord);
        return OfficeAudit.WriteAsync(database, connection, transaction, new OfficeAct(Kind, definitionId, action, actor, reason, data), now, cancellationToken);
    }
}

/// <summary>JSON of such records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DefinitionRecord))]
internal sealed partial class DefinitionRecordJson : JsonSerializerContext;
