using OneWindow.Calendars;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Matters;

/// <summary>Reads one matter (format: docs/matters.md) and checks it against what it refers to. Everything wrong becomes a problem with its path.</summary>
internal static class MatterReader
{
    private const int MostFee = 1_000_000;
    private const int MostVisits = 5;
    private const int MostDays = 60;
    private const int LongestName = 200;
    private const int FirstYear = 1949;
    private const int LastYear = 2200;

    /// <summary>Codes that are addresses of their own under <c>/api/matters</c>.</summary>
    private static readonly string[] Reserved = ["bundles", "categories", "materials", "export", "import"];

    /// <summary>Reads a matter.</summary>
    /// <param name="node">The matter.</param>
    /// <param name="around">What it may refer to.</param>
    /// <param name="isNumbered">Whether the file gives the version's number; otherwise the catalogue does, and one that is given counts for nothing.</param>
    public static Matter Read(DataNode node, MatterSurroundings around, bool isNumbered)
    {
        var range = node.Range();
        var before = node.ProblemCount;
        var (kind, statutory, promised) = (node.Choice<MatterKind>("kind"), ReadLimit(node, "statutory"), ReadLimit(node, "promised"));
        var areLimitsRead = node.ProblemCount == before;
        var matter = new Matter
        {
            Code = node.Code("code"),
            Version = isNumbered ? node.Number("version", 1, int.MaxValue) : node.OptionalNumber("version", 1, int.MaxValue) ?? 0,
            Zh = node.Text("zh"),
            En = node.Text("en"),
            Initials = node.OptionalText("initials"),
            Category = node.Code("category"),
            Office = node.Code("office"),
            Group = node.OptionalCode("group"),
            Kind = kind,
            Statutory = statutory,
            Promised = promised,
            Materials = [.. node.Children("materials").Select(material => ReadMaterial(material, around))],
            Facts = node.Texts("facts"),
            Eligibility = node.OptionalText("eligibility"),
            Definition = node.Text("definition"),
            Parameters = node.OptionalObject("parameters") ?? "{}",
            Benefits = node.Texts("benefits"),
            Visits = node.Number("visits", 0, MostVisits),
            Fee = node.OptionalNumber("fee", 0, MostFee) ?? 0,
            EffectiveFrom = range.From,
            EffectiveTo = range.To,
            Basis = node.Texts("basis"),
            Result = ReadText(node, "result"),
            Check = node.Flag("check"),
        };
        node.RefuseUnknown();
        CheckDays(range, node);
        CheckNames(matter, node);
        if (areLimitsRead)
            CheckLimits(matter, node);
        CheckLists(matter, node, around);
        CheckReferences(matter, node, around);
        return matter;
    }

    private static Limit ReadLimit(DataNode node, string property)
    {
        if (node.Child(property) is not { } limit)
            return new Limit(0, LimitUnit.WorkingDays, "");
        var read = new Limit(limit.Number("n", 0, 3650), limit.Choice<LimitUnit>("unit"), limit.Text("basis"));
        limit.RefuseUnknown();
        return read;
    }

    private static MatterText ReadText(DataNode node, string property)
    {
        if (node.Child(property) is not { } text)
            return new MatterText("", "");
        var read = new MatterText(text.Text("zh"), text.Text("en"));
        text.RefuseUnknown();
        return read;
    }

    private static MatterMaterial ReadMaterial(DataNode node, MatterSurroundings around)
    {
        var material = new MatterMaterial
        {
            Code = node.Code("code"),
            Required = !node.Has("required") || node.Flag("required"),
            ReplaceableBy = node.OptionalText("replaceableBy"),
            Tolerable = node.Flag("tolerable"),
            Days = node.OptionalNumber("days", 1, MostDays),
            Note = node.OptionalText("note"),
        };
        node.RefuseUnknown();
        if (material.Code.Length > 0 && !around.Materials.ContainsKey(material.Code))
            node.Problem("code", $"There is no material '{material.Code}'.", $"没有材料“{material.Code}”。", "unknown_material");
        if (material.ReplaceableBy is { Length: > 0 } fact && !around.IsFact(fact))
            node.Problem("replaceableBy", $"There is no fact '{fact}'.", $"没有事实项“{fact}”。", "unknown_fact");
        if (material.Tolerable && !node.Has("days"))
            node.Problem("days", "A material that may follow needs the days within which it has to.", "可容缺的材料须写明补交的工作日数。", "required");
        if (!material.Tolerable && node.Has("days"))
            node.Problem("days", "Only a material that may follow has days.", "只有可容缺的材料才有补交天数。");
        return material;
    }

    private static void CheckDays(EffectiveRange range, DataNode node)
    {
        if (range.From != default && range.From.Year is (< FirstYear or > LastYear))
            node.Problem("effectiveFrom", $"The year lies between {FirstYear} and {LastYear}.", $"年份应在 {FirstYear} 到 {LastYear} 之间。", "range");
    }

    private static void CheckNames(Matter matter, DataNode node)
    {
        if (Reserved.Contains(matter.Code))
            node.Problem("code", $"'{matter.Code}' is an address of its own.", $"“{matter.Code}”是保留的地址，不能用作代码。");
        if (matter.Code.Length > 64)
            node.Problem("code", "The code is longer than 64 characters.", "代码超过 64 个字符。", "too_long");
        if (matter.Zh.Length > LongestName)
            node.Problem("zh", $"The name is longer than {LongestName} characters.", $"名称超过 {LongestName} 个字符。", "too_long");
        if (matter.En.Length > LongestName)
            node.Problem("en", $"The name is longer than {LongestName} characters.", $"名称超过 {LongestName} 个字符。", "too_long");
        if (matter.Initials is { Length: > 0 } initials && !initials.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            node.Problem("initials", "Initials are lower-case letters and digits.", "首字母只能用小写字母和数字。", "format");
        else if (matter.Initials is { Length: > 0 } given && matter.Zh.Length > 0 && PinyinInitials.CountOf(matter.Zh) != given.Length)
            node.Problem("initials", $"The name has {PinyinInitials.CountOf(matter.Zh)} characters to read, the initials {given.Length}.", $"名称有 {PinyinInitials.CountOf(matter.Zh)} 个字，首字母有 {given.Length} 个。");
    }

    private static void CheckLimits(Matter matter, DataNode node)
    {
        if (matter.Kind == MatterKind.OnTheSpot && !matter.Promised.IsSameDay())
            node.Problem("promised", "A matter on the spot is promised for the same day: 0 days, or at most 8 hours.", "即办件须承诺当日办结：0 日，或不超过 8 小时。", "promised.same_day");
        // 0 days end with the day, so that they are longer than any number of its hours.
        else if (!(matter.Promised.IsSameDay() && matter.Statutory.IsSameDay()) && matter.Promised.ToTimeLimit().TypicalMinutes() > matter.Statutory.ToTimeLimit().TypicalMinutes())
            node.Problem("promised", "The promise is longer than the statutory limit.", "承诺时限不得长于法定时限。", "promised.too_long");
    }

    private static void CheckLists(Matter matter, DataNode node, MatterSurroundings around)
    {
        if (node.Has("materials") && matter.Materials.Count == 0)
            node.Problem("materials", "A matter asks for one material at least.", "至少要有一项材料。", "required");
        if (matter.Basis.Count == 0)
            node.Problem("basis", "A matter rests on one law at least.", "至少要有一项设定依据。", "required");
        CheckOnce("materials", matter.Materials.Select(material => material.Code));
        CheckOnce("facts", matter.Facts);
        CheckOnce("benefits", matter.Benefits);
        CheckOnce("basis", matter.Basis);
        for (var i = 0; i < matter.Facts.Count; i++)
        {
            if (matter.Facts[i].Length > 0 && !around.IsFact(matter.Facts[i]))
                node.Problem($"facts[{i}]", $"There is no fact '{matter.Facts[i]}'.", $"没有事实项“{matter.Facts[i]}”。", "unknown_fact");
        }

        for (var i = 0; i < matter.Benefits.Count; i++)
        {
            if (matter.Benefits[i].Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '.')))
                node.Problem($"benefits[{i}]", $"'{matter.Benefits[i]}' is no code.", $"“{matter.Benefits[i]}”不是有效的代码。", "format");
        }

        void CheckOnce(string property, IEnumerable<string> keys)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var at = 0;
            foreach (var key in keys)
            {
                if (key.Length > 0 && !seen.Add(key))
                    node.Problem($"{property}[{at}]", $"'{key}' is listed twice.", $"“{key}”重复。", "duplicate");
                at++;
            }
        }
    }

    private static void CheckReferences(Matter matter, DataNode node, MatterSurroundings around)
    {
        if (matter.Category.Length > 0 && !around.Categories.Contains(matter.Category))
            node.Problem("category", $"'{matter.Category}' is none of {string.Join(", ", around.Categories)}.", $"没有类别“{matter.Category}”。", "unknown_category");
        if (matter.Office.Length > 0)
        {
            if (around.Organisation.FindOffice(matter.Office) is not { } office)
                node.Problem("office", $"There is no office '{matter.Office}'.", $"没有办公室“{matter.Office}”。", "unknown_office");
            else if (matter.Group is { Length: > 0 } group && office.FindGroup(group) is null)
                node.Problem("group", $"The office '{matter.Office}' has no group '{group}'.", $"办公室“{matter.Office}”没有“{group}”组。", "unknown_group");
        }

        if (matter.Definition.Length > 0 && around.HasDefinition?.Invoke(matter.Definition) == false)
            node.Problem("definition", $"There is no published workflow definition '{matter.Definition}'.", $"没有已发布的流程定义“{matter.Definition}”。", "unknown_definition");
        if (matter.Eligibility is { Length: > 0 } eligibility)
            EligibilityExpression.Compile(eligibility, around.IsFact, (code, en, zh) => node.Problem("eligibility", en, zh, code));
    }
}
