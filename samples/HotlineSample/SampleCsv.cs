using System.Globalization;
using System.Text;

namespace OneWindow.HotlineSample;

/// <summary>Writes cases as CSV by RFC 4180, but with line feeds: UTF-8, header row, quotes where a field needs them.</summary>
internal static class SampleCsv
{
    private static readonly (string Name, Func<SampleCase, string?> Value)[] Columns =
    [
        ("externalNumber", row => row.ExternalNumber),
        ("receivedAt", row => Instant(row.ReceivedAt)),
        ("kind", row => row.Kind),
        ("problem", row => row.Problem),
        ("community", row => row.Community),
        ("address", row => row.Address),
        ("callerName", row => row.CallerName),
        ("callerPhone", row => row.CallerPhone),
        ("description", row => row.Description),
        ("dispatchedOffice", row => row.DispatchedOffice),
        ("dispatchedAt", row => Instant(row.DispatchedAt)),
        ("respondedAt", row => Instant(row.RespondedAt)),
        ("resolvedAt", row => Instant(row.ResolvedAt)),
        ("resolution", row => row.Resolution),
        ("callbackAt", row => Instant(row.CallbackAt)),
        ("solved", row => row.Solved),
        ("satisfied", row => row.Satisfied),
        ("resolvedAgainAt", row => Instant(row.ResolvedAgainAt)),
        ("resolutionAgain", row => row.ResolutionAgain),
        ("callbackAgainAt", row => Instant(row.CallbackAgainAt)),
        ("solvedAgain", row => row.SolvedAgain),
        ("satisfiedAgain", row => row.SatisfiedAgain),
    ];

    public static string Write(IReadOnlyList<SampleCase> cases)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(column => column.Name)).Append('\n');
        foreach (var row in cases)
            text.AppendJoin(',', Columns.Select(column => Field(column.Value(row)))).Append('\n');
        return text.ToString();
    }

    private static string? Instant(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Field(string? value) =>
        value is null ? string.Empty
        : value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : value;
}
