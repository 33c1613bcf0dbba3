using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using static OneWindow.Silo.Tests.Matters.MatterFiles;

namespace OneWindow.Silo.Tests.Matters;

public sealed class MatterVersionsTests
{
    private static readonly DateOnly April = new(2026, 4, 1);
    private static readonly DateOnly May = new(2026, 5, 1);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_version_of_the_office_begins_on_its_day_and_the_one_before_stays_to_be_found(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        (await store.VersionOnAsync("a", MatterStore.Today)).ShouldBe(1);

        var saved = await store.StoreAsync(Matter("a", matter => (matter["promised"]!["n"], matter["effectiveFrom"]) = (5, "2026-04-01")));

        saved.Matter.Version.ShouldBe(2);
        (saved.Origin, saved.State, saved.InForceFrom, saved.RecordedBy).ShouldBe((MatterOrigin.Office, MatterState.Planned, April, "designer"));
        (await store.VersionOnAsync("a", April.AddDays(-1))).ShouldBe(1);
        (await store.VersionOnAsync("a", April)).ShouldBe(2);
        (await store.VersionOnAsync("a", new DateOnly(2023, 12, 31))).ShouldBeNull("nothing was in force before the first day");
        (await store.Catalogue.FindAsync("a", 1, default))!.Promised.N.ShouldBe(10);
        (await store.Catalogue.FindAsync("a", 2, default))!.Promised.N.ShouldBe(5);
        (await store.Catalogue.FindAsync("a", 3, default)).ShouldBeNull();
        (await store.StatesAsync("a")).ShouldBe("2 Office Planned 2026-04-01.., 1 Files InForce 2024-01-01..2026-03-31");
        var differences = (await store.Catalogue.CompareAsync("a", 1, 2, default))!;
        differences.Select(difference => $"{difference.Path} {difference.Before} {difference.After}")
            .ShouldBe(["promised.n 10 5", "effectiveFrom 2024-01-01 2026-04-01"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_planned_version_is_replaced_by_one_of_the_same_day_and_precedes_a_later_one(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        await store.StoreAsync(Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (2, "2026-05-01")));
        await store.StoreAsync(Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (3, "2026-05-01")));
        await store.StoreAsync(Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (4, "2026-04-01")));

        (await store.StatesAsync("a")).ShouldBe(
            "4 Office Planned 2026-04-01..2026-04-30, 3 Office Planned 2026-05-01.., 2 Office Withdrawn .., 1 Files InForce 2024-01-01..2026-03-31");
        (await store.VersionOnAsync("a", May)).ShouldBe(3);
        store.Time.Advance(TimeSpan.FromDays(70));
        (await store.StatesAsync("a")).ShouldBe(
            "4 Office Past 2026-04-01..2026-04-30, 3 Office InForce 2026-05-01.., 2 Office Withdrawn .., 1 Files Past 2024-01-01..2026-03-31");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stale_revision_changes_nothing_and_the_same_content_again_is_the_same_version(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        var change = Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (2, "2026-03-02"));

        var refused = (await Should.ThrowAsync<CommandRejectedException>(store.SaveAsync(change, revision: 0))).Rejection;
        (refused.Code, refused.CurrentRevision).ShouldBe(("matter.stale_revision", 1));
        (await store.SaveAsync(change, revision: 1)).IsNew.ShouldBeTrue();
        var again = await store.SaveAsync(change, revision: 1);
        (again.IsNew, again.Version!.Matter.Version).ShouldBe((false, 2));
        (await store.Catalogue.VersionsAsync("a", default)).Count.ShouldBe(2);
        (await store.Storage.ScalarAsync<long>("select count(*) from audit where grain_type = 'matter' and instance_id = 'a' and action = 'matter-save' and actor = 'designer'")).ShouldBe(1);
        (await store.Storage.ScalarAsync<long>("select count(*) from event where type = 'control.matter-save'")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Edits_of_one_matter_at_once_become_versions_one_after_another_or_are_stale(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        var edits = Enumerable.Range(0, 5).Select(i => Task.Run(async () =>
        {
            try
            {
                await store.SaveAsync(Matter("a", matter => (matter["fee"], matter["effectiveFrom"]) = (i + 1, "2026-03-02")), revision: 1);
                return true;
            }
            catch (CommandRejectedException)
            {
                return false;
            }
        }));
        (await Task.WhenAll(edits)).Count(stored => stored).ShouldBe(1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => store.SaveAsync(Matter("a", matter => (matter["fee"], matter["effectiveFrom"]) = (i + 10, "2026-03-02"))))));
        (await store.Catalogue.VersionsAsync("a", default)).Select(version => version.Matter.Version).ShouldBe([7, 6, 5, 4, 3, 2, 1]);
    }

    [Theory, OnSqlite]
    public async Task All_that_is_wrong_with_an_edit_is_told_and_nothing_is_stored(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"), Matter("b"));
        var before = await store.Catalogue.RevisionAsync(default);

        var saving = await store.SaveAsync(Matter("a", matter =>
        {
            matter["zh"] = "事项b";
            matter["office"] = "nowhere";
            matter["definition"] = "not-there";
            matter["facts"] = new JsonArray("salary");
            matter["eligibility"] = "salary > 3";
            matter["effectiveFrom"] = "2026-03-01";
            matter["colour"] = 1;
        }));

        saving.Version.ShouldBeNull();
        saving.Problems.Select(problem => $"{problem.Path} {problem.Code}").ShouldBe(
            [
                "colour unknown_field", "facts[0] unknown_fact", "office unknown_office", "definition unknown_definition", "eligibility unknown_fact",
                "effectiveFrom matter.backdated", "zh duplicate",
            ],
            ignoreOrder: true);
        saving.Problems.ShouldAllBe(problem => problem.Zh.Any(c => c > 127) && problem.En.Length > 0);
        (await store.Editor.SaveAsync(new SaveMatter("a", "{}", null, false, "x"), default)).Problems.Count.ShouldBeGreaterThan(5);
        foreach (var unreadable in new[] { """{ "zh": "\ud800" }""", """{ "\udc00": 1 }""", """{ "parameters": { "a": "\u0000" } }""" })
            (await store.Editor.SaveAsync(new SaveMatter("a", unreadable, null, false, "x"), default)).Problems.ShouldHaveSingleItem().Code.ShouldBe("characters");
        (await store.Editor.SaveAsync(new SaveMatter("a", "{ no json", null, false, "x"), default)).Problems.ShouldHaveSingleItem().Code.ShouldBe("json");
        (await store.Editor.SaveAsync(new SaveMatter("b", Matter("a").ToJsonString(), null, false, "x"), default)).Problems.ShouldContain(problem => problem.Code == "matter.code");
        (await store.Catalogue.RevisionAsync(default)).ShouldBe(before);
        (await store.StatesAsync("a")).ShouldBe("1 Files InForce 2024-01-01..");
    }

    [Theory, OnSqlite]
    public async Task A_dry_run_stores_nothing_and_a_new_matter_may_begin_in_the_past(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider);
        (await store.SaveAsync(Matter("n"), dryRun: true)).ShouldSatisfyAllConditions(saving => saving.Problems.ShouldBeEmpty(), saving => saving.Version.ShouldBeNull());
        (await store.Catalogue.VersionsAsync("n", default)).ShouldBeEmpty();
        (await store.StoreAsync(Matter("n"))).State.ShouldBe(MatterState.InForce);
        (await store.VersionOnAsync("n", new DateOnly(2024, 1, 1))).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_retired_matter_is_offered_until_its_last_day_and_planned_versions_are_given_up(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        await store.StoreAsync(Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (2, "2026-05-01")));

        var last = await store.Editor.RetireAsync(new RetireMatter("a", new DateOnly(2026, 3, 31), "merged", 2, "designer"), default);

        last.Matter.Version.ShouldBe(3);
        (await store.StatesAsync("a")).ShouldBe("3 Office InForce 2026-03-02..2026-03-31, 2 Office Withdrawn .., 1 Files Past 2024-01-01..2026-03-01");
        (await store.VersionOnAsync("a", May)).ShouldBeNull();
        (await store.Storage.ScalarAsync<string>("select reason from audit where action = 'matter-retire'")).ShouldBe("merged");
        await RefusedAsync("a", April, null, "matter.not_in_force");
        await RefusedAsync("a", MatterStore.Today.AddDays(-1), null, "matter.backdated");
        await RefusedAsync("a", null, 2, "matter.stale_revision");
        await RefusedAsync("z", null, null, "matter.not_found");
        await store.StoreAsync(Matter("a", matter => matter["effectiveFrom"] = "2026-06-01"));
        (await store.VersionOnAsync("a", new DateOnly(2026, 6, 1))).ShouldBe(4, "it may be offered again");

        async Task RefusedAsync(string code, DateOnly? day, long? revision, string expected) =>
            (await Should.ThrowAsync<CommandRejectedException>(store.Editor.RetireAsync(new RetireMatter(code, day, "x", revision, "designer"), default))).Rejection.Code.ShouldBe(expected);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Files_that_change_add_versions_and_leave_those_of_the_office_in_force(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"), Matter("b"), Matter("c"));
        await store.StoreAsync(Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (2, "2026-03-02")));
        var revision = await store.Catalogue.RevisionAsync(default);
        await store.BringInAsync();
        (await store.Catalogue.RevisionAsync(default)).ShouldBe(revision, "the same files change nothing");

        store.Files.WriteMatters(
            Matter("a", matter => matter["visits"] = 5),
            Matter("b", matter => matter["effectiveTo"] = "2026-03-31"),
            Matter("b", matter => (matter["version"], matter["fee"], matter["effectiveFrom"]) = (2, 10, "2026-04-01")));
        await store.BringInAsync();

        (await store.StatesAsync("a")).ShouldBe("3 Files Past 2024-01-01..2026-03-01, 2 Office InForce 2026-03-02.., 1 Files Past ..");
        (await store.StatesAsync("b")).ShouldBe("2 Files Planned 2026-04-01.., 1 Files InForce 2024-01-01..2026-03-31");
        (await store.StatesAsync("c")).ShouldBe("1 Files Past ..");
        (await store.Catalogue.FindAsync("c", 1, default)).ShouldNotBeNull("what was accepted under it goes on");
        (await store.Catalogue.FindAsync("a", 1, default))!.Visits.ShouldBe(1);

        store.Files.WriteMatters(Matter("a"), Matter("b"), Matter("c"));
        await store.BringInAsync();
        (await store.StatesAsync("b")).ShouldBe("2 Files Past .., 1 Files InForce 2024-01-01..");
        (await store.StatesAsync("c")).ShouldBe("1 Files InForce 2024-01-01..");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Files_that_name_a_definition_that_is_not_there_stop_the_start(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        await store.Storage.ExecuteAsync("update workflow_definition set retracted_at = 2");
        await store.BringInAsync();
        (await store.SaveAsync(Matter("b"))).Problems.ShouldHaveSingleItem().Code.ShouldBe("unknown_definition", "an edit needs one that is published");

        store.Files.WriteMatters(Matter("a"), Matter("b", matter => matter["definition"] = "nowhere"));

        (await Should.ThrowAsync<DataProblemsException>(store.BringInAsync())).Problems.ShouldHaveSingleItem().Path.ShouldBe("$.matters[1].definition");
        (await store.Catalogue.VersionsAsync("b", default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_process_sees_a_change_within_a_second(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"));
        var (other, world) = store.OpenAnother();
        using var catalogue = other;
        (await other.InForceAsync("a", May, default))!.Version.ShouldBe(1);
        await store.StoreAsync(Matter("a", matter => (matter["visits"], matter["effectiveFrom"]) = (2, "2026-03-02")));
        (await store.VersionOnAsync("a", May)).ShouldBe(2, "this process sees it at once");
        world.Advance(TimeSpan.FromSeconds(1));
        (await other.InForceAsync("a", May, default))!.Version.ShouldBe(2);
    }
}
