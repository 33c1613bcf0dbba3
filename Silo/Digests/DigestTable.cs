using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Digests;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Digests;

/// <summary>A digest that was made.</summary>
/// <param name="Person">Person id of whom it is for.</param>
/// <param name="Scope">Office code, or <c>all</c>.</param>
/// <param name="Content">What it holds.</param>
internal sealed record MadeDigest(string Person, string Scope, DigestContent Content)
{
    /// <summary>Its id: one for each slot and person.</summary>
    public string Id(DateTimeOffset slot) => string.Create(CultureInfo.InvariantCulture, $"{OfficeTime.ToLocal(slot):yyyyMMdd-HHmm}-{Person}");
}

/// <summary>The index table of digests.</summary>
internal static class DigestTable
{
    private static readonly IndexTable Table = new("digest",
    [
        new("id", ColumnKind.Text),
        new("person", ColumnKind.Text, IsFixed: true),
        new("scope", ColumnKind.Text, IsFixed: true),
        new("slot_at", ColumnKind.Instant, IsFixed: true),
        new("made_at", ColumnKind.Instant, IsFixed: true),
        new("new_cases", ColumnKind.Integer, IsFixed: true),
        new("due_today", ColumnKind.Integer, IsFixed: true),
        new("overdue", ColumnKind.Integer, IsFixed: true),
        new("waiting", ColumnKind.Integer, IsFixed: true),
        new("unanswered", ColumnKind.Integer, IsFixed: true),
        new("content", ColumnKind.Text, IsFixed: true),
    ]);

    /// <summary>The row of a digest; what was made once stays.</summary>
    public static IndexRow Row(MadeDigest digest, DateTimeOffset slot, DateTimeOffset madeAt) => new(Table,
    [
        digest.Id(slot),
        digest.Person,
        digest.Scope,
        slot,
        madeAt,
        digest.Content.New.Total,
        digest.Content.DueToday.Total,
        digest.Content.Overdue.Total,
        digest.Content.Waiting.Total,
        digest.Content.Unanswered.Total,
        JsonSerializer.Serialize(digest.Content, DigestJson.Default.DigestContent),
    ]);
}
