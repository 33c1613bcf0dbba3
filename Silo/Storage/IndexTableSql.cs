using System.Text.RegularExpressions;

namespace OneWindow.Silo.Storage;

/// <summary>SQL of index tables, written once for each table.</summary>
internal static partial class IndexTableSql
{
    /// <summary><c>insert … on conflict … do update</c> that takes its rows from <paramref name="source"/>.</summary>
    internal static string Upsert(IndexTable table, string source)
    {
        if (table.Columns.Count == 0)
            throw new ArgumentException($"Index table {table.Name} has no columns.", nameof(table));
        foreach (var name in table.Columns.Select(column => column.Name).Prepend(table.Name))
        {
            if (!Identifier().IsMatch(name))
                throw new ArgumentException($"'{name}' is no lower-case SQL name.", nameof(table));
        }

        var columns = string.Join(", ", table.Columns.Select(column => column.Name));
        var updates = string.Join(", ", table.Columns.Skip(1).Where(column => !column.IsFixed).Select(column => $"{column.Name} = excluded.{column.Name}"));
        var action = updates.Length == 0 ? "do nothing" : $"do update set {updates}";
        return $"insert into {table.Name} ({columns}) {source} on conflict ({table.Columns[0].Name}) {action}";
    }

    /// <summary><c>delete</c> of the row that has the key; its only parameter is a question mark.</summary>
    internal static string Delete(IndexTable table) => $"delete from {Checked(table.Name)} where {Checked(table.Columns[0].Name)} = ?";

    /// <summary><c>delete</c> of the rows whose keys stand in the array that is the first parameter.</summary>
    internal static string DeleteMany(IndexTable table) =>
        $"delete from {Checked(table.Name)} t using unnest($1) as u (k) where t.{Checked(table.Columns[0].Name)} = u.k";

    private static string Checked(string name) =>
        Identifier().IsMatch(name) ? name : throw new ArgumentException($"'{name}' is no lower-case SQL name.", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Identifier();
}
