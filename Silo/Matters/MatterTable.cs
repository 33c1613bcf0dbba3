using System.Data.Common;
using System.Globalization;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>The tables of the catalogue. Whoever writes takes the catalogue first, so that numbers are right whatever else goes on.</summary>
internal static class MatterTable
{
    private const string Files = "files";
    private const string Office = "office";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Takes the catalogue for the rest of the transaction.</summary>
    public static Task TakeAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update matter_catalogue set revision = revision where id = 1", transaction: transaction, cancellationToken: cancellationToken));

    /// <summary>Counts a change.</summary>
    public static Task CountAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update matter_catalogue set revision = revision + 1 where id = 1", transaction: transaction, cancellationToken: cancellationToken));

    /// <summary>The number of changes.</summary>
    public static Task<long> RevisionAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select revision from matter_catalogue where id = 1", transaction: transaction, cancellationToken: cancellationToken));

    /// <summary>What the files were when they were last brought in.</summary>
    public static Task<string?> FilesHashAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "select files_hash from matter_catalogue where id = 1", transaction: transaction, cancellationToken: cancellationToken));

    /// <summary>Remembers what the files are.</summary>
    public static Task SetFilesHashAsync(DbConnection connection, DbTransaction transaction, string hash, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update matter_catalogue set files_hash = @hash where id = 1", new { hash }, transaction, cancellationToken: cancellationToken));

    /// <summary>The whole catalogue.</summary>
    public static async Task<MatterSnapshot> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        // The number first: a change in between is then seen as a newer one.
        var revision = await RevisionAsync(connection, transaction, cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select version as Version, origin as Origin, in_files as InFiles, effective_to as EffectiveTo, content_hash as ContentHash, recorded_at as RecordedAt,
                recorded_by as RecordedBy, withdrawn_at as WithdrawnAt, content as Content
            from matter_version
            """,
            transaction: transaction,
            cancellationToken: cancellationToken));
        return new MatterSnapshot(revision, rows.Select(row => row.Stored()));
    }

    /// <summary>Adds a version.</summary>
    public static Task InsertAsync(
        DbConnection connection, DbTransaction transaction, Matter matter, MatterOrigin origin, string? actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into matter_version (code, version, origin, in_files, effective_from, effective_to, content_hash, recorded_at, recorded_by, content)
            values (@Code, @Version, @origin, @inFiles, @from, @to, @hash, @at, @actor, @content)
            """,
            new
            {
                matter.Code,
                matter.Version,
                origin = origin == MatterOrigin.Files ? Files : Office,
                inFiles = origin == MatterOrigin.Files ? 1 : 0,
                from = Day(matter.EffectiveFrom),
                to = Day(matter.EffectiveTo),
                hash = MatterJson.HashOf(matter),
                at = now.ToUnixTimeMilliseconds(),
                actor,
                content = MatterJson.Write(matter),
            },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Says whether the files hold a version, and until when.</summary>
    public static Task PlaceInFilesAsync(
        DbConnection connection, DbTransaction transaction, Matter matter, bool inFiles, DateOnly? effectiveTo, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update matter_version set in_files = @inFiles, effective_to = @to where code = @Code and version = @Version",
            new { matter.Code, matter.Version, inFiles = inFiles ? 1 : 0, to = Day(effectiveTo) },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Gives up a version that was never in force.</summary>
    public static Task WithdrawAsync(DbConnection connection, DbTransaction transaction, Matter matter, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update matter_version set withdrawn_at = @at where code = @Code and version = @Version",
            new { matter.Code, matter.Version, at = now.ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));

    private static string? Day(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private sealed record Row
    {
        public required long Version { get; init; }

        public required string Origin { get; init; }

        public required long InFiles { get; init; }

        public string? EffectiveTo { get; init; }

        public required string ContentHash { get; init; }

        public required long RecordedAt { get; init; }

        public string? RecordedBy { get; init; }

        public long? WithdrawnAt { get; init; }

        public required string Content { get; init; }

        public StoredMatter Stored() => new()
        {
            Matter = MatterJson.Read(Content) with
            {
                Version = (int)Version,
                EffectiveTo = EffectiveTo is null ? null : DateOnly.ParseExact(EffectiveTo, DayFormat, CultureInfo.InvariantCulture),
            },
            Origin = Origin == Files ? MatterOrigin.Files : MatterOrigin.Office,
            InFiles = InFiles == 1,
            Withdrawn = WithdrawnAt is not null,
            RecordedAt = OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(RecordedAt)),
            RecordedBy = RecordedBy,
            Hash = ContentHash,
        };
    }
}
