namespace OneWindow.Api.Hosting;

/// <summary>Yes or no in a query string, where the bare name means yes.</summary>
internal static class Flag
{
    /// <summary>Is the text something that a flag may be?</summary>
    public static bool IsValid(string? text) => text is null or "" || bool.TryParse(text, out _);

    /// <summary>The flag's value; null when it is not there.</summary>
    public static bool? Of(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? !bool.TryParse(values.ToString(), out var value) || value : null;
}
