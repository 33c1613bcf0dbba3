namespace OneWindow.Silo.Imports;

/// <summary>A record of a hotline CSV file as text; an empty cell is null.</summary>
/// <param name="Line">Line on which it starts, the header being 1.</param>
/// <param name="Cells">Values by column.</param>
internal sealed record HotlineCsvRecord(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell of a column, or null when it is empty or missing.</summary>
    public string? this[string column] => Cells.TryGetValue(column, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
