using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads hotline-limits.json (format: docs/data.md).</summary>
internal static class HotlineLimitsReader
{
    private static readonly string[] Recipients = ["handler", "leader", "director", "district"];
    private static readonly string[] KindCodes = ["inquiry", "help", "complaint", "report", "suggestion"];

    public static HotlineLimits Read(DataNode node, ProblemTree problems)
    {
        var statutoryNodes = node.Children("statutoryLimits");
        List<StatutoryLimit> statutory = [.. statutoryNodes.Select(ReadStatutory)];
        var stageNodes = node.Children("escalation");
        var limits = new HotlineLimits(
            node.Sheet(),
            [.. node.Children("kinds").Select(ReadKind)],
            Ordered(node.Children("response").Select(ReadResponse), term => term.Effective),
            Ordered(node.Children("resolution").Select(ReadResolution), term => term.Effective),
            statutory,
            [.. stageNodes.Select(ReadStage)],
            problems)
        {
            Extension = Ordered(node.OptionalChildren("extension").Select(ReadExtension), term => term.Effective),
            Repeats = Ordered(node.OptionalChildren("repeats").Select(ReadRepeats), rule => rule.Effective),
            Risk = Ordered(node.OptionalChildren("risk").Select(risk => ReadRisk(risk, problems)), rule => rule.Effective),
            Parking = Ordered(node.OptionalChildren("parking").Select(ReadParking), term => term.Effective),
        };
        node.RefuseUnknown();

        CheckKinds(node, limits.Kinds);
        CheckChain(node, "response", [.. limits.Response.Select(term => term.Effective)], limits.Sheet.Effective);
        CheckChain(node, "resolution", [.. limits.Resolution.Select(term => term.Effective)], limits.Sheet.Effective);
        CheckNoOverlap(node, "extension", [.. limits.Extension.Select(term => term.Effective)]);
        CheckNoOverlap(node, "repeats", [.. limits.Repeats.Select(rule => rule.Effective)]);
        CheckNoOverlap(node, "risk", [.. limits.Risk.Select(rule => rule.Effective)]);
        CheckNoOverlap(node, "parking", [.. limits.Parking.Select(term => term.Effective)]);
        for (var i = 0; i < statutory.Count; i++)
            CheckStatutory(statutory[i], statutory.Take(i), statutoryNodes[i], problems);
        CheckStages(limits.Escalation, stageNodes);
        return limits;
    }

    private static HotlineKind ReadKind(DataNode node)
    {
        var kind = new HotlineKind(node.Code("code"), node.Name());
        node.RefuseUnknown();
        return kind;
    }

    private static ResponseTerm ReadResponse(DataNode node)
    {
        var term = new ResponseTerm(new SameDayRule(node.Time("nightStartsAt"), node.Limit("nightLimit")), node.Range());
        node.RefuseUnknown();
        if (node.Has("nightLimit") && term.Rule.NightLimit.IsInDays)
            node.Problem("nightLimit", "The night limit is counted in hours or minutes.");
        return term;
    }

    private static ResolutionTerm ReadResolution(DataNode node)
    {
        var term = new ResolutionTerm(node.Limit("limit"), node.Text("basis"), node.Range());
        node.RefuseUnknown();
        return term;
    }

    private static StatutoryLimit ReadStatutory(DataNode node)
    {
        var limit = new StatutoryLimit(node.Code("problem"), node.Limit("limit"), node.Text("basis"), node.Range());
        node.RefuseUnknown();
        return limit;
    }

    private static ExtensionTerm ReadExtension(DataNode node)
    {
        var term = new ExtensionTerm(node.Number("maxTimes", 1, 100), node.Limit("longest"), node.Text("basis"), node.Range());
        node.RefuseUnknown();
        return term;
    }

    private static RepeatRule ReadRepeats(DataNode node)
    {
        var rule = new RepeatRule(node.Limit("window"), node.Number("problemLevel", 1, ProblemTree.Levels), node.Range());
        node.RefuseUnknown();
        return rule;
    }

    private static RiskRule ReadRisk(DataNode node, ProblemTree problems)
    {
        var rule = new RiskRule(node.Texts("problems"), node.Texts("words"), node.Texts("to"), node.Range());
        node.RefuseUnknown();
        foreach (var problem in rule.Problems.Where(problem => problems.Find(problem) is null))
            node.Problem("problems", $"There is no problem '{problem}'.");
        if (rule.To.Count == 0)
            node.Problem("to", "Somebody is told.");
        foreach (var recipient in rule.To.Where(recipient => !Recipients.Contains(recipient)))
            node.Problem("to", $"'{recipient}' is none of {string.Join(", ", Recipients)}.");
        return rule;
    }

    private static ParkingTerm ReadParking(DataNode node)
    {
        var reasons = node.Children("reasons");
        var term = new ParkingTerm(node.Limit("review"), node.Limit("reviewWithin"), [.. reasons.Select(ReadReason)], node.Range());
        node.RefuseUnknown();
        if (term.Reasons.Count == 0)
            node.Problem("reasons", "At least one reason is needed.");
        var seen = new HashSet<string>();
        for (var i = 0; i < term.Reasons.Count; i++)
            reasons[i].CheckUnique("code", term.Reasons[i].Code, seen);
        return term;
    }

    private static ParkingReason ReadReason(DataNode node)
    {
        var reason = new ParkingReason(node.Code("code"), node.Name(), node.Text("basis"));
        node.RefuseUnknown();
        return reason;
    }

    private static EscalationStage ReadStage(DataNode node)
    {
        var stage = new EscalationStage(
            node.Code("name"),
            node.OptionalNumber("percent", 1, 100),
            node.Has("afterOverdue") ? node.Limit("afterOverdue") : null,
            node.Texts("to"));
        node.RefuseUnknown();
        if (stage.Percent is null == stage.AfterOverdue is null)
            node.Problem(null, "A stage has either percent or afterOverdue.");
        if (stage.To.Count == 0)
            node.Problem("to", "A stage tells somebody.");
        foreach (var recipient in stage.To.Where(recipient => recipient.Length > 0 && !Recipients.Contains(recipient)))
            node.Problem("to", $"'{recipient}' is none of {string.Join(", ", Recipients)}.");
        return stage;
    }

    private static void CheckKinds(DataNode node, IReadOnlyList<HotlineKind> kinds)
    {
        // The kinds are part of the API's contract; data may name them but neither add nor drop one.
        if (node.Has("kinds") && !kinds.Select(kind => kind.Code).Order(StringComparer.Ordinal).SequenceEqual(KindCodes.Order(StringComparer.Ordinal)))
            node.Problem("kinds", $"The kinds are {string.Join(", ", KindCodes)}, each once.");
    }

    private static void CheckChain(DataNode node, string property, List<EffectiveRange> ranges, EffectiveRange whole)
    {
        if (!node.Has(property))
            return;
        if (ranges.Count == 0 || ranges[0].From > whole.From)
            node.Problem(property, FormattableString.Invariant($"Nothing is in force on the file's first day, {whole.From:yyyy-MM-dd}."));
        foreach (var (first, second) in ranges.Zip(ranges.Skip(1)))
        {
            if (first.Overlaps(second))
                node.Problem(property, $"{first} and {second} overlap.");
            else if (first.To?.AddDays(1) != second.From)
                node.Problem(property, $"Nothing is in force between {first} and {second}.");
        }

        if (ranges.Count > 0 && ranges[^1].To is { } last && (whole.To is null || last < whole.To))
            node.Problem(property, FormattableString.Invariant($"Nothing is in force after {last:yyyy-MM-dd}."));
    }

    private static void CheckNoOverlap(DataNode node, string property, List<EffectiveRange> ranges)
    {
        foreach (var (first, second) in ranges.Zip(ranges.Skip(1)))
        {
            if (first.Overlaps(second))
                node.Problem(property, $"{first} and {second} overlap.");
        }
    }

    private static void CheckStatutory(StatutoryLimit limit, IEnumerable<StatutoryLimit> earlier, DataNode node, ProblemTree problems)
    {
        if (limit.Problem.Length > 0 && problems.Find(limit.Problem) is null)
            node.Problem("problem", $"There is no problem '{limit.Problem}'.");
        if (earlier.FirstOrDefault(other => other.Problem == limit.Problem && other.Effective.Overlaps(limit.Effective)) is { } same)
            node.Problem("effectiveFrom", $"Another limit for this problem is in force too ({same.Effective}).");
    }

    private static void CheckStages(IReadOnlyList<EscalationStage> stages, IReadOnlyList<DataNode> nodes)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < stages.Count; i++)
        {
            nodes[i].CheckUnique("name", stages[i].Name, names);
            if (i == 0 || stages[i].Percent is not { } percent)
                continue;
            if (stages[i - 1].Percent is not { } before || before >= percent)
                nodes[i].Problem("percent", "Stages stand in the order in which they are reached.");
        }
    }

    private static List<T> Ordered<T>(IEnumerable<T> terms, Func<T, EffectiveRange> range) => [.. terms.OrderBy(term => range(term).From)];
}
