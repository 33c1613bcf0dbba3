using System.Data.Common;

namespace OneWindow.Silo.Storage;

/// <summary>The database as features see it: connections to read with, and transactions for rows that belong to no grain.</summary>
public interface IDatabase
{
    /// <summary>What differs between the databases in SQL text.</summary>
    ISqlDialect Dialect { get; }

    /// <summary>Opens a pooled connection for queries; dispose it soon. It sees everything committed before it was opened.</summary>
    ValueTask<DbConnection> OpenReadAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// As <see cref="OpenReadAsync"/>, for lists and counts that anybody filters and sorts at will: how they are carried out is found anew with the values of each.
    /// Open no second one while it is open.
    /// </summary>
    ValueTask<DbConnection> OpenListAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs work in a transaction and commits it; an exception rolls back. For rows outside grains: accounts, imports, read marks.
    /// On SQLite nothing else writes meanwhile: keep it short, and never wait inside for a grain or for <see cref="ICommitStore"/>.
    /// </summary>
    /// <param name="work">Gets the connection, the transaction that its commands must carry, and the token.</param>
    /// <param name="cancellationToken">Ends waiting and, as far as the driver can, the work.</param>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default);

    /// <summary>Brings the schema to the newest known version. Several processes may call it at once.</summary>
    /// <exception cref="NewerSchemaException">The database was already used by a newer program.</exception>
    Task MigrateAsync(CancellationToken cancellationToken = default);
}

/// <summary>SQL text that differs between SQLite and PostgreSQL.</summary>
public interface ISqlDialect
{
    /// <summary>Which database.</summary>
    StorageProvider Provider { get; }

    /// <summary>Condition: the column contains the text of the parameter, letters of either case. Bind the parameter to <see cref="LikePattern"/>.</summary>
    /// <param name="column">Column name, never user input.</param>
    /// <param name="parameter">Parameter with its marker, such as <c>@q</c>.</param>
    string Contains(string column, string parameter);

    /// <summary>Pattern for <see cref="Contains"/> in which the text stands for itself.</summary>
    string LikePattern(string text);

    /// <summary>Condition: the column equals one of the values of a list parameter (bind an array).</summary>
    string AnyOf(string column, string parameter);

    /// <summary>Expression: the month of an instant in Asia/Shanghai, as <c>2026-03</c>.</summary>
    /// <param name="column">Column name, never user input.</param>
    string MonthOf(string column);

    /// <summary>The clause that cuts a page out of an ordered result.</summary>
    string Page(string limitParameter, string offsetParameter);
}

/// <summary>The database has a schema that this program does not know yet.</summary>
public sealed class NewerSchemaException(int found, int known)
    : Exception($"The database has schema version {found}, this program knows versions up to {known}: start the newer program, or restore a backup from before the upgrade.")
{
    /// <summary>Version in the database.</summary>
    public int Found { get; } = found;

    /// <summary>Newest version that this program can use.</summary>
    public int Known { get; } = known;
}
