using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Control;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Matters;

/// <summary>What was done to a matter: content of the event that records it.</summary>
internal sealed record MatterRecord
{
    public required int Version { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Numbers of versions that were given up.</summary>
    public int[]? Withdrawn { get; init; }
}

/// <summary>Records what is done to matters.</summary>
internal static class MatterAudit
{
    /// <summary>Stands for the state's name in events and in the audit.</summary>
    public const string Kind = "matter";

    public const string Save = "matter-save";
    public const string Import = "matter-import";
    public const string Retire = "matter-retire";

    /// <summary>Adds a record; the caller has taken the catalogue.</summary>
    public static Task WriteAsync(
        IDatabase database,
        DbConnection connection,
        DbTransaction transaction,
        string action,
        Matter matter,
        string actor,
        string? reason,
        int[]? withdrawn,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var record = new MatterRecord { Version = matter.Version, EffectiveFrom = matter.EffectiveFrom, EffectiveTo = matter.EffectiveTo, Withdrawn = withdrawn };
        var data = JsonSerializer.Serialize(record, MatterRecordJson.Default.MatterRecord);
        return OfficeAudit.WriteAsync(database, connection, transaction, new OfficeAct(Kind, matter.Code, action, actor, reason, data), now, cancellationToken);
    }
}

/// <summary>JSON of such records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MatterRecord))]
internal sealed partial class MatterRecordJson : JsonSerializerContext;
