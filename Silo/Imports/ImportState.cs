using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains.Imports;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Imports;

/// <summary>The file of an import; written once.</summary>
internal sealed class ImportFileState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "hotlineimportfile";

    public string FileName { get; init; } = "";

    public byte[] Content { get; init; } = [];
}

/// <summary>How far an import is.</summary>
internal sealed class ImportJobState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "hotlineimport";

    private GrainCommitParts? _parts;

    public ImportStatus Status { get; init; }

    public int Total { get; init; }

    public int Done { get; init; }

    public int Failed { get; init; }

    public ImmutableArray<ImportRowError> Errors { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public ImportJobState Carry(GrainCommitParts parts)
    {
        _parts = parts;
        return this;
    }

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>JSON of import state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportFileState))]
[JsonSerializable(typeof(ImportJobState))]
internal sealed partial class ImportJson : JsonSerializerContext;
