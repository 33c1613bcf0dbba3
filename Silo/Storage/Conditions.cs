using Dapper;

namespace OneWindow.Silo.Storage;

/// <summary>Conditions of a list, all of which must hold, with their parameters. Names of columns and parameters are the program's own, never user input.</summary>
internal sealed class Conditions
{
    private readonly List<string> _terms = [];

    /// <summary>The parameters so far.</summary>
    public DynamicParameters Parameters { get; } = new();

    /// <summary>The clause; empty without conditions.</summary>
    public string Where => _terms.Count == 0 ? "" : "where " + string.Join(" and ", _terms);

    /// <summary>Adds a condition that needs no parameter.</summary>
    public void Add(string term) => _terms.Add(term);

    /// <summary>The column holds a text; null asks for nothing.</summary>
    public void Equal(string column, string parameter, string? value) => Compare(column, "=", parameter, value);

    /// <summary>The column's instant lies in a stretch whose end does not belong to it; null: without bound.</summary>
    public void Between(string column, DateTimeOffset? from, DateTimeOffset? to)
    {
        Compare(column, ">=", "from", from?.ToUnixTimeMilliseconds());
        Compare(column, "<", "to", to?.ToUnixTimeMilliseconds());
    }

    /// <summary>The expression gives one of some texts; none asks for nothing.</summary>
    public void AnyOf(string expression, string parameter, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        // A list parameter works alike on both databases when it is spelled out.
        for (var i = 0; i < values.Count; i++)
            Parameters.Add($"{parameter}{i}", values[i]);
        _terms.Add($"{expression} in ({string.Join(", ", values.Select((_, i) => $"@{parameter}{i}"))})");
    }

    private void Compare(string column, string comparison, string parameter, object? value)
    {
        if (value is null)
            return;
        _terms.Add($"{column} {comparison} @{parameter}");
        Parameters.Add(parameter, value);
    }
}
