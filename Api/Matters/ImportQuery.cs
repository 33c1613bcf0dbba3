using System.Globalization;
using OneWindow.Grains;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>Reads what stands in the address of a request whose body is a file, and is therefore not bound.</summary>
internal static class ImportQuery
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Whether it is only tried: <c>dryRun=true</c>.</summary>
    /// <exception cref="CommandRejectedException">It is neither true nor false: nobody shall store what was meant as a try.</exception>
    public static bool IsDryRun(HttpContext context)
    {
        if (Text(context, "dryRun") is not { } text)
            return false;
        return bool.TryParse(text, out var isDryRun) ? isDryRun : throw Unreadable("dryRun", "true, false");
    }

    /// <summary>The format that is named, or null.</summary>
    /// <exception cref="CommandRejectedException">There is no such format.</exception>
    public static MatterFormat? Format(HttpContext context) => Text(context, "format") switch
    {
        null => null,
        var text when text.Equals("csv", StringComparison.OrdinalIgnoreCase) => MatterFormat.Csv,
        var text when text.Equals("json", StringComparison.OrdinalIgnoreCase) => MatterFormat.Json,
        _ => throw Unreadable("format", "json, csv"),
    };

    /// <summary>The day that is named, or null.</summary>
    /// <exception cref="CommandRejectedException">It is no day.</exception>
    public static DateOnly? EffectiveFrom(HttpContext context)
    {
        if (Text(context, "effectiveFrom") is not { } text)
            return null;
        return DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Unreadable("effectiveFrom", DayFormat);
    }

    /// <summary>The caller's id of the command, or null.</summary>
    public static string? OperationId(HttpContext context) => Text(context, "operationId");

    private static string? Text(HttpContext context, string name) => context.Request.Query[name] is [var text, ..] && !string.IsNullOrEmpty(text) ? text : null;

    private static CommandRejectedException Unreadable(string field, string expected) =>
        new(new Rejection(RejectionKind.Invalid, "format", field, $"应为：{expected}。", $"Expected is: {expected}."));
}
