using System.Text.Json.Serialization;
using OneWindow.Grains.Households;
using OneWindow.Silo.Households;

namespace OneWindow.Silo.Attachments;

/// <summary>What is known of a file.</summary>
internal sealed record AttachmentState : FileState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "attachment";

    public string Subject { get; init; } = "";

    public string? Material { get; init; }

    public string FileName { get; init; } = "";

    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    public string Sha256 { get; init; } = "";

    /// <summary>The key of the content, encrypted with the office's; gone when the content is.</summary>
    public string? Key { get; init; }

    public string Source { get; init; } = "";

    public DateOnly? ValidUntil { get; init; }

    public string CreatedBy { get; init; } = "";

    public AttachmentStatus Status { get; init; }

    public override FileState Apply(FileEvent happened, DateTimeOffset at) => happened switch
    {
        AttachmentKept e => this with
        {
            Subject = e.Subject,
            Material = e.Material,
            FileName = e.FileName,
            MediaType = e.MediaType,
            Size = e.Size,
            Sha256 = e.Sha256,
            Key = e.Key,
            Source = e.Source,
            ValidUntil = e.ValidUntil,
            CreatedBy = e.By,
            CreatedAt = at,
            Status = e.Status,
        },
        AttachmentScanned e => this with { Status = e.IsClean ? AttachmentStatus.Clean : AttachmentStatus.Infected },
        AttachmentDeleted => this with { Status = AttachmentStatus.Deleted, Key = null },
        AttachmentRead or AttachmentRemoved => this,
        _ => throw new InvalidOperationException($"{happened.StableName()} does not happen to an attachment."),
    };
}

/// <summary>JSON of attachments.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttachmentState))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
