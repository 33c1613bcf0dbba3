using System.Text.Json.Nodes;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using static OneWindow.Silo.Tests.Matters.MatterFiles;

namespace OneWindow.Silo.Tests.Matters;

public sealed class MatterListTests
{
    [Theory, OnSqlite]
    public async Task Matters_are_found_by_names_codes_and_initials_and_by_what_they_are(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(
            provider,
            Matter("dibao", matter => (matter["zh"], matter["en"]) = ("最低生活保障", "Minimum allowance")),
            Matter("card", matter =>
            {
                (matter["zh"], matter["en"], matter["kind"], matter["check"]) = ("社保卡补领", "Card", "onTheSpot", true);
                matter["promised"] = JsonNode.Parse("""{ "n": 0, "unit": "workingDays", "basis": "当场" }""");
            }),
            Matter("elder", matter => (matter["zh"], matter["en"], matter["initials"], matter["promised"]!["n"], matter["effectiveFrom"]) = ("长者", "Elderly", "zz", 3, "2025-01-01")));

        (await CodesAsync()).ShouldBe("card dibao elder / 3");
        (await CodesAsync(text: "生活")).ShouldBe("dibao / 1");
        (await CodesAsync(text: " ZDSH ")).ShouldBe("dibao / 1");
        (await CodesAsync(text: "zz")).ShouldBe("elder / 1", "initials that were given count");
        (await CodesAsync(text: "CARD")).ShouldBe("card / 1");
        (await CodesAsync(change: filter => filter with { Kind = MatterKind.OnTheSpot })).ShouldBe("card / 1");
        (await CodesAsync(change: filter => filter with { Check = false })).ShouldBe("dibao elder / 2");
        (await CodesAsync(change: filter => filter with { Category = "other" })).ShouldBe(" / 0");
        (await CodesAsync(change: filter => filter with { Office = "livelihood", Definition = "hotline" })).ShouldBe("card dibao elder / 3");
        (await CodesAsync(change: filter => filter with { At = new DateOnly(2024, 6, 1) })).ShouldBe("card dibao / 2");
        (await CodesAsync(change: filter => filter with { Sort = "promised" })).ShouldBe("card elder dibao / 3");
        (await CodesAsync(change: filter => filter with { Sort = "promised", Descending = true })).ShouldBe("dibao elder card / 3");
        (await CodesAsync(change: filter => filter with { Sort = "initials" })).ShouldBe("card dibao elder / 3");
        (await CodesAsync(change: filter => filter with { Sort = "effectiveFrom", Descending = true })).ShouldBe("elder card dibao / 3");
        (await CodesAsync(change: filter => filter with { Page = 2, PageSize = 2 })).ShouldBe("elder / 3");
        (await CodesAsync(change: filter => filter with { Page = 1_000_000, PageSize = 200 })).ShouldBe(" / 3");

        async Task<string> CodesAsync(string? text = null, Func<MatterFilter, MatterFilter>? change = null)
        {
            var filter = new MatterFilter { At = MatterStore.Today, Text = text };
            var page = await store.Catalogue.ListAsync(change?.Invoke(filter) ?? filter, default);
            return $"{string.Join(' ', page.Items.Select(row => row.Code))} / {page.Total}";
        }
    }
}
