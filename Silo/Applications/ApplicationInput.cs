using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Applications;

/// <summary>What the definition is told when an application is handed in: limits, the matter's parameters, who keeps away. No personal data: workflows do not need it.</summary>
internal static class ApplicationInput
{
    /// <summary>The names, and their types' aliases.</summary>
    public static IReadOnlyList<(string Name, string TypeName)> Types { get; } =
    [
        ("Number", "String"), ("Matter", "String"), ("MatterName", "String"), ("Kind", "String"), ("Office", "String"), ("Community", "String"),
        ("SubmittedAt", "DateTimeOffset"), ("Excluded", "Object"), ("PromisedAmount", "Int32"), ("PromisedUnit", "String"), ("StatutoryAmount", "Int32"),
        ("StatutoryUnit", "String"), ("NoticeAmount", "Int32"), ("NoticeUnit", "String"), ("CorrectionAmount", "Int32"), ("CorrectionUnit", "String"),
        ("DeliveryAmount", "Int32"), ("DeliveryUnit", "String"), ("AppealDays", "Int32"), ("Parameters", "Object"),
    ];

    public static Dictionary<string, Value> Of(Application state, IntakeTerm term)
    {
        var terms = state.Terms;
        var correction = CorrectionLimit(terms, term);
        return new(StringComparer.Ordinal)
        {
            ["Number"] = Value.From(state.Number),
            ["Matter"] = Value.From(terms.Code),
            ["MatterName"] = Value.From(terms.Zh),
            ["Kind"] = Value.From(terms.OnTheSpot ? "onTheSpot" : "committed"),
            ["Office"] = Value.From(terms.Office),
            ["Community"] = Value.From(state.Applicant.Community),
            ["SubmittedAt"] = Value.From(OfficeTime.ToLocal(state.SubmittedAt!.Value)),
            ["Excluded"] = Value.ArrayOf([.. state.Excluded.Select(person => Value.From(person))]),
            ["PromisedAmount"] = Value.From((long)terms.Promised.Limit.N),
            ["PromisedUnit"] = Value.From(EnumText.Of(terms.Promised.Limit.Unit)),
            ["StatutoryAmount"] = Value.From((long)terms.Statutory.Limit.N),
            ["StatutoryUnit"] = Value.From(EnumText.Of(terms.Statutory.Limit.Unit)),
            ["NoticeAmount"] = Value.From((long)term.Notice.Limit.N),
            ["NoticeUnit"] = Value.From(EnumText.Of(term.Notice.Limit.Unit)),
            ["CorrectionAmount"] = Value.From((long)correction.N),
            ["CorrectionUnit"] = Value.From(EnumText.Of(correction.Unit)),
            ["DeliveryAmount"] = Value.From((long)term.Delivery.Limit.N),
            ["DeliveryUnit"] = Value.From(EnumText.Of(term.Delivery.Limit.Unit)),
            ["AppealDays"] = Value.From((long)term.Appeal.Limit.N),
            ["Parameters"] = Value.Parse(terms.Parameters),
        };
    }

    /// <summary>How long a correction may take: the matter's <c>correctionDays</c>, in working days, else the office's rule.</summary>
    public static TimeLimit CorrectionLimit(MatterTerms terms, IntakeTerm term)
    {
        using var parameters = JsonDocument.Parse(terms.Parameters);
        return parameters.RootElement.TryGetProperty("correctionDays", out var days) && days.TryGetInt32(out var number) && number is > 0 and <= 365
            ? new TimeLimit(number, TimeUnit.WorkingDays)
            : term.Correction.Limit;
    }
}
