using OneWindow.Calendars;

namespace OneWindow.Silo.Data;

/// <summary>Reads figures.json (format: docs/figures.md).</summary>
internal static class FigureRulesReader
{
    private static readonly string[] Statuses = ["registered", "dispatched", "responded", "resolved", "reopened", "closed", "cancelled", "parked", "merged"];

    public static FigureRules Read(DataNode node, Organisation organisation, ProblemTree problems)
    {
        var nodes = node.Children("terms");
        List<FigureTerm> terms = [.. nodes.Select(term => ReadTerm(term, organisation, problems))];
        var rules = new FigureRules(node.Sheet(), terms);
        node.RefuseUnknown();
        SheetReading.CheckTerms(node, nodes, [.. terms.Select(term => term.Effective)]);
        return rules;
    }

    private static FigureTerm ReadTerm(DataNode node, Organisation organisation, ProblemTree problems)
    {
        var exclusionNodes = node.Children("exclusions");
        var rateNodes = node.Children("rates");
        var outreach = node.Child("outreach");
        var term = new FigureTerm(
            node.Range(),
            node.Text("basis"),
            [.. exclusionNodes.Select(ReadExclusion)],
            [.. rateNodes.Select(ReadRate)],
            node.Texts("rankingLeavesOut"),
            node.Number("callbackTries", 1, 20),
            [.. node.Children("solvedReasons").Select(ReadCode)],
            [.. node.Children("satisfiedReasons").Select(ReadCode)],
            outreach is null ? new OutreachRule(default, 1, 1, 1, 2, 2, "", new TimeLimit(1, TimeUnit.WorkingDays)) : ReadOutreach(outreach, organisation));
        node.RefuseUnknown();
        var codes = new HashSet<string>();
        foreach (var (exclusion, at) in term.Exclusions.Zip(exclusionNodes))
        {
            at.CheckUnique("code", exclusion.Code, codes);
            foreach (var status in exclusion.Statuses.Except(Statuses))
                at.Problem("statuses", $"'{status}' is none of {string.Join(", ", Statuses)}.");
            foreach (var problem in exclusion.Problems.Where(code => problems.Find(code) is null))
                at.Problem("problems", $"There is no problem '{problem}'.");
            foreach (var rate in exclusion.Rates.Where(code => term.Rates.All(known => known.Code != code)))
                at.Problem("rates", $"There is no rate '{rate}'.");
        }

        var rates = new HashSet<string>();
        foreach (var (rate, at) in term.Rates.Zip(rateNodes))
            at.CheckUnique("code", rate.Code, rates);
        foreach (var code in term.RankingLeavesOut.Where(code => !codes.Contains(code)))
            node.Problem("rankingLeavesOut", $"There is no exclusion '{code}'.");
        return term;
    }

    private static FigureExclusion ReadExclusion(DataNode node)
    {
        var exclusion = new FigureExclusion(
            node.Code("code"), node.Name(), node.Texts("statuses"), node.Texts("kinds"), node.Texts("problems"), node.Flag("unreached"), node.Texts("rates"));
        node.RefuseUnknown();
        if (exclusion is { Statuses.Count: 0, Kinds.Count: 0, Problems.Count: 0, Unreached: false })
            node.Problem(null, "An exclusion names statuses, kinds, problems or unreached; this one would take out every case.");
        return exclusion;
    }

    private static RateFormula ReadRate(DataNode node)
    {
        var scores = new Dictionary<string, int>(StringComparer.Ordinal);
        var basis = node.Choice<RateBasis>("counts");
        string[] answers = basis switch
        {
            RateBasis.Response => ["inTime", "late", "none"],
            RateBasis.Solved => ["yes", "partly", "no"],
            _ => ["yes", "mostly", "no"],
        };
        foreach (var score in node.Children("scores"))
        {
            scores[score.Text("answer")] = score.Number("percent", 0, 100);
            score.RefuseUnknown();
        }

        if (!scores.Keys.Order(StringComparer.Ordinal).SequenceEqual(answers.Order(StringComparer.Ordinal)))
            node.Problem("scores", $"Each of {string.Join(", ", answers)} has a score.");
        var tierNodes = node.Children("tiers");
        var rate = new RateFormula(node.Code("code"), node.Name(), basis, scores, [.. tierNodes.Select(ReadTier)]);
        node.RefuseUnknown();
        if (rate.Tiers.Count == 0 || rate.Tiers[^1].From != 0 || rate.Tiers.Zip(rate.Tiers.Skip(1)).Any(pair => pair.First.From <= pair.Second.From))
            node.Problem("tiers", "Tiers stand from the highest to the one that begins at 0.");
        return rate;
    }

    private static CallbackReason ReadCode(DataNode node)
    {
        var code = new CallbackReason(node.Code("code"), node.Name());
        node.RefuseUnknown();
        return code;
    }

    private static RateTier ReadTier(DataNode node)
    {
        var tier = new RateTier(node.Code("code"), node.Name(), node.Number("from", 0, 100));
        node.RefuseUnknown();
        return tier;
    }

    private static OutreachRule ReadOutreach(DataNode node, Organisation organisation)
    {
        var rule = new OutreachRule(
            node.Time("planAt"),
            node.Number("topCommunities", 0, 100),
            node.Number("leastCases", 1, 10_000),
            node.Number("windowDays", 7, 366),
            node.Number("repeatCaller", 2, 1000),
            node.Number("repeatPlace", 2, 1000),
            node.Code("office"),
            node.Limit("dueWithin"));
        node.RefuseUnknown();
        if (rule.Office.Length > 0 && organisation.FindOffice(rule.Office) is null)
            node.Problem("office", $"There is no office '{rule.Office}'.");
        return rule;
    }
}
