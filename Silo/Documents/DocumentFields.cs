using System.Collections.Frozen;

namespace OneWindow.Silo.Documents;

/// <summary>What a template may fill in; <c>docs/intake.md</c> tells each.</summary>
internal static class DocumentFields
{
    /// <summary>What the workflow handed over when it issued the document: its members are the definition's own.</summary>
    public const string Data = "data";

    /// <summary>The element of a list of plain texts.</summary>
    public const string Element = "item";

    private static readonly FrozenSet<string> Fields = FrozenSet.ToFrozenSet(
    [
        "title", "subdistrict", "office", "officeEn", "number", "checkCode", "matter", "matterEn", "version", "applicant", "applicantId", "to", "issuedOn", "documentNumber",
        "receivedOn", "acceptedOn", "promisedLimit", "promisedOn", "statutoryLimit", "statutoryOn", "clerk", "fee", "result", "status",
        "granted", "denied", "reason", "decidedOn", "decidedBy", "bundle", "intakeNumber", "jointOn", "correctBy", "deemed", "condition", "acceptedDespite", "tolerated", "reduced", "ended", "heardOn", "payMonthly", "payOnce", "payFrom",
    ]);

    private static readonly FrozenDictionary<string, string[]> Lists = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["materials"] = ["name", "source", "dueOn", "note"],
        ["gaps"] = ["name", "reason", "kind"],
        ["basis"] = [],
        ["related"] = ["number", "matter", "promisedOn"],
        ["benefits"] = ["name"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a template that stands inside these sections may name the path.</summary>
    /// <param name="path">The placeholder.</param>
    /// <param name="sections">Open sections, innermost first.</param>
    public static bool IsKnown(string path, IReadOnlyList<string> sections)
    {
        var first = path.Split('.')[0];
        return first == Data || path == Element || Fields.Contains(path) || Lists.ContainsKey(path) ||
            sections.Any(section => section.Split('.')[0] == Data || (Lists.TryGetValue(section, out var names) && names.Contains(path)));
    }
}
