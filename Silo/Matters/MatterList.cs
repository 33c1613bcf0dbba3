using OneWindow.Grains;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>Filters, sorts and pages the catalogue. It is small enough to be looked through as a whole.</summary>
internal static class MatterList
{
    public static Page<MatterRow> Page(MatterSnapshot snapshot, MatterFilter filter)
    {
        var text = filter.Text?.Trim();
        var rows = snapshot.InForce(filter.At)
            .Where(stored => Fits(stored.Matter, filter))
            .Select(Row)
            .Where(row => string.IsNullOrEmpty(text) || Finds(row, text))
            .ToList();
        IOrderedEnumerable<MatterRow> sorted = filter.Sort switch
        {
            "initials" => By(row => row.Initials),
            "en" => By(row => row.En),
            "category" => By(row => row.Category),
            "office" => By(row => row.Office),
            "promised" => filter.Descending
                ? rows.OrderByDescending(row => row.Promised.ToTimeLimit().TypicalMinutes())
                : rows.OrderBy(row => row.Promised.ToTimeLimit().TypicalMinutes()),
            "effectiveFrom" => filter.Descending ? rows.OrderByDescending(row => row.EffectiveFrom) : rows.OrderBy(row => row.EffectiveFrom),
            _ => By(row => row.Code),
        };
        var page = sorted.ThenBy(row => row.Code, StringComparer.Ordinal).Skip((int)Math.Min(int.MaxValue, (filter.Page - 1L) * filter.PageSize)).Take(filter.PageSize);
        return new Page<MatterRow>([.. page], filter.Page, filter.PageSize, rows.Count);

        IOrderedEnumerable<MatterRow> By(Func<MatterRow, string> key) =>
            filter.Descending ? rows.OrderByDescending(key, StringComparer.OrdinalIgnoreCase) : rows.OrderBy(key, StringComparer.OrdinalIgnoreCase);
    }

    private static bool Fits(Matter matter, MatterFilter filter) =>
        Is(filter.Category, matter.Category)
        && Is(filter.Office, matter.Office)
        && Is(filter.Definition, matter.Definition)
        && (filter.Kind is null || filter.Kind == matter.Kind)
        && (filter.Check is null || filter.Check == matter.Check);

    private static bool Is(string? wanted, string value) => wanted is null || wanted == value;

    private static bool Finds(MatterRow row, string text) =>
        row.Zh.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.En.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.Code.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.Initials.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static MatterRow Row(StoredMatter stored)
    {
        var matter = stored.Matter;
        return new MatterRow
        {
            Code = matter.Code,
            Version = matter.Version,
            Zh = matter.Zh,
            En = matter.En,
            Initials = stored.Initials,
            Category = matter.Category,
            Office = matter.Office,
            Group = matter.Group,
            Kind = matter.Kind,
            Statutory = matter.Statutory,
            Promised = matter.Promised,
            Definition = matter.Definition,
            Materials = matter.Materials.Count,
            Visits = matter.Visits,
            Fee = matter.Fee,
            EffectiveFrom = stored.Window!.Value.From,
            EffectiveTo = stored.Window.Value.To,
            Origin = stored.Origin,
            Check = matter.Check,
        };
    }
}
