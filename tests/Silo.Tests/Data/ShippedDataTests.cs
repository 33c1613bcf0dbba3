using OneWindow.Calendars;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Data;

public sealed class ShippedDataTests
{
    private static readonly OfficeData Shipped = OfficeData.Load();
    private static readonly DateOnly Spring2019 = new(2019, 2, 20);
    private static readonly DateOnly Autumn2026 = new(2026, 9, 1);

    [Fact]
    public void The_organisation_is_one_committee_seven_offices_and_three_centres()
    {
        var kinds = Shipped.Organisation.Offices.CountBy(office => office.Kind).ToDictionary();
        kinds[OfficeKind.Committee].ShouldBe(1);
        kinds[OfficeKind.Office].ShouldBe(7);
        kinds[OfficeKind.Center].ShouldBe(3);
        Shipped.Organisation.Name.Zh.ShouldBe("广内街道");
    }

    [Fact]
    public void Eighteen_communities_have_residents_marked_as_samples()
    {
        Shipped.Organisation.Communities.Count.ShouldBe(18);
        Shipped.Organisation.Communities.ShouldAllBe(community => community.Sample && community.Residents > 1000 && community.Name.Zh.EndsWith("社区"));
        Shipped.Organisation.FindCommunity("changchunjie")!.Name.Zh.ShouldBe("长椿街社区");
        Shipped.Organisation.FindCommunity("nowhere").ShouldBeNull();
    }

    [Fact]
    public void Director_dispatchers_leaders_and_the_district_contact_can_be_found()
    {
        var organisation = Shipped.Organisation;
        organisation.FindPerson(organisation.Director)!.Roles.ShouldContain("director");
        organisation.FindPerson(organisation.DistrictContact)!.Office.ShouldBeNull();
        organisation.WithRole("dispatcher").Count().ShouldBeGreaterThanOrEqualTo(2);
        foreach (var office in organisation.Offices)
            organisation.FindPerson(office.Leader)!.Roles.ShouldContain("leader");
        organisation.MembersOf("livelihood").Count().ShouldBeGreaterThan(3);
        organisation.FindOffice("livelihood")!.Name.Zh.ShouldBe("民生保障办公室");
    }

    [Fact]
    public void The_problem_tree_has_three_levels_and_at_least_120_leaves()
    {
        var leaves = Shipped.Problems.Leaves.ToList();
        leaves.Count.ShouldBeGreaterThanOrEqualTo(120);
        leaves.ShouldAllBe(leaf => leaf.Level == 3 && leaf.Children.Count == 0);
        leaves.Select(leaf => leaf.PathZh).Distinct().Count().ShouldBe(leaves.Count);
        var overflow = Shipped.Problems.Find("sanitation.waste.overflow")!;
        overflow.PathZh.ShouldBe("市容环卫/垃圾清运/垃圾桶满冒");
        overflow.PathEn.ShouldBe("Cleaning and appearance/Waste/Overflowing bins");
        Shipped.Problems.Find("sanitation")!.IsLeaf.ShouldBeFalse();
        Shipped.Problems.Find("sanitation.waste.nothing").ShouldBeNull();
    }

    [Fact]
    public void Every_reason_for_not_dispatching_tells_the_caller_what_to_do() =>
        Shipped.Problems.NonDispatchReasons.Select(reason => reason.Code)
            .ShouldBe(["emergency", "litigation", "petition", "repeat", "secret", "out-of-remit", "immoral"]);

    [Theory]
    [InlineData("sanitation.waste.overflow", "changchunjie", "urban", "sanitation")]
    [InlineData("utilities.heating.not-warm", "jiaochang", "urban", "estates")]
    [InlineData("safety.fire.corridor", "jiaochang", "community-building", "communities")]
    [InlineData("safety.fire.lane", "jiaochang", "safety", "prevention")]
    [InlineData("utilities.heating.stopped", "huaibaishu-beili", "community-building", "communities")]
    [InlineData("utilities.heating.stopped", "hetaoyuan", "urban", "estates")]
    [InlineData("affairs.service.disclosure", "hetaoyuan", "general", "secretariat")]
    public void The_most_specific_row_decides(string problem, string community, string office, string group)
    {
        var decision = Shipped.Dispatch.Decide(problem, community, Spring2019)!;
        decision.Office.ShouldBe(office);
        decision.Row.Group.ShouldBe(group);
        Shipped.Organisation.FindPerson(decision.Handler)!.Office.ShouldBe(office);
        decision.Leader.ShouldBe(Shipped.Organisation.FindOffice(office)!.Leader);
    }

    [Theory]
    [InlineData("sanitation.waste.sorting", "community-building", "urban")]
    [InlineData("estate.management.service", "community-building", "urban")]
    public void A_row_decides_only_while_it_is_in_force(string problem, string before, string after)
    {
        Shipped.Dispatch.Decide(problem, "hetaoyuan", new DateOnly(2020, 4, 30))!.Office.ShouldBe(before);
        Shipped.Dispatch.Decide(problem, "hetaoyuan", new DateOnly(2020, 5, 1))!.Office.ShouldBe(after);
    }

    [Theory]
    [InlineData("traffic.road.signal")]
    [InlineData("culture.school.enrolment")]
    [InlineData("no.such.problem")]
    public void What_the_table_does_not_name_is_left_to_a_dispatcher(string problem) =>
        Shipped.Dispatch.Decide(problem, "hetaoyuan", Spring2019).ShouldBeNull();

    [Fact]
    public void Before_the_table_is_in_force_it_decides_nothing() =>
        Shipped.Dispatch.Decide("sanitation.waste.overflow", "hetaoyuan", new DateOnly(2018, 11, 30)).ShouldBeNull();

    [Fact]
    public void Every_leaf_is_decided_the_same_way_by_table_and_by_walking_all_rows()
    {
        var questions =
            from day in new[] { Spring2019, Autumn2026 }
            from leaf in Shipped.Problems.Leaves
            from community in Shipped.Organisation.Communities
            select (leaf, community, day);
        foreach (var (leaf, community, day) in questions)
        {
            var expected = Shipped.Dispatch.Rows
                .Where(row => (leaf.Code == row.Problem || leaf.Code.StartsWith(row.Problem + ".", StringComparison.Ordinal))
                    && (row.Community is null || row.Community == community.Code) && row.Effective.Contains(day))
                .OrderByDescending(row => row.Problem.Length).ThenByDescending(row => row.Community is not null)
                .FirstOrDefault();
            Shipped.Dispatch.Decide(leaf.Code, community.Code, day)?.Row.ShouldBe(expected);
            (Shipped.Dispatch.Decide(leaf.Code, community.Code, day) is null).ShouldBe(expected is null);
        }
    }

    [Fact]
    public void A_handler_named_for_a_community_gets_its_cases()
    {
        var west = Shipped.Dispatch.Decide("sanitation.waste.overflow", "changchunjie", Spring2019)!;
        var east = Shipped.Dispatch.Decide("sanitation.waste.overflow", "baoguosi", Spring2019)!;
        west.Handler.ShouldNotBe(east.Handler);
    }

    [Theory]
    [InlineData("sanitation.waste.overflow", "2019-02-20", 3, TimeUnit.NaturalDays, false)]
    [InlineData("labour.dispute.mediation", "2019-02-20", 15, TimeUnit.NaturalDays, true)]
    [InlineData("labour.wages.arrears", "2019-02-20", 60, TimeUnit.WorkingDays, true)]
    [InlineData("safety.mediation.leak-damage", "2019-02-20", 30, TimeUnit.NaturalDays, true)]
    [InlineData("affairs.service.disclosure", "2019-05-14", 15, TimeUnit.WorkingDays, true)]
    [InlineData("affairs.service.disclosure", "2019-05-15", 20, TimeUnit.WorkingDays, true)]
    [InlineData("urban.illegal-building.rooftop", "2021-07-14", 3, TimeUnit.NaturalDays, false)]
    [InlineData("urban.illegal-building.rooftop", "2021-07-15", 90, TimeUnit.NaturalDays, true)]
    [InlineData("not.in.tree", "2026-01-05", 3, TimeUnit.NaturalDays, false)]
    public void A_longer_statutory_limit_in_force_wins(string problem, string day, int n, TimeUnit unit, bool statutory)
    {
        var limit = Shipped.Limits.ResolutionLimit(problem, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        limit.Limit.ShouldBe(new TimeLimit(n, unit));
        limit.IsStatutory.ShouldBe(statutory);
        limit.Basis.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_same_day_rule_and_the_escalation_are_data()
    {
        Shipped.Limits.ResponseRule(Spring2019).ShouldBe(new SameDayRule(new TimeOnly(21, 0), new TimeLimit(12, TimeUnit.Hours)));
        Shipped.Limits.Escalation.Select(stage => (stage.Name, stage.Percent)).ShouldBe([("reminder", 50), ("leader", 80), ("overdue", 100), ("district", null)]);
        Shipped.Limits.Escalation[^1].AfterOverdue.ShouldBe(new TimeLimit(1, TimeUnit.NaturalDays));
        Shipped.Limits.Kinds.Select(kind => kind.Name.Zh).ShouldBe(["咨询", "求助", "投诉", "举报", "建议"]);
    }

    [Fact]
    public void A_day_without_limits_is_refused()
    {
        var day = new DateOnly(2018, 11, 30);
        Shipped.Limits.Covers(day).ShouldBeFalse();
        Shipped.Limits.Covers(Spring2019).ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => Shipped.Limits.ResolutionLimit("sanitation.waste.overflow", day));
        Should.Throw<ArgumentOutOfRangeException>(() => Shipped.Limits.ResponseRule(day));
    }

    [Fact]
    public void The_calendar_is_made_of_all_shipped_years()
    {
        Shipped.Calendar.Version.ShouldBe("cn-2019@2 cn-2025@1 cn-2026@1");
        Shipped.Calendar.KnownUntil.ShouldBe(new DateOnly(2026, 12, 31));
    }

    [Fact]
    public void A_long_limit_that_reaches_into_a_year_without_notice_gets_a_provisional_deadline()
    {
        var receivedAt = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8));
        var limit = Shipped.Limits.ResolutionLimit("labour.wages.arrears", new DateOnly(2026, 11, 22)).Limit;
        var due = Shipped.Calendar.DueAt(receivedAt, limit);
        due.Year.ShouldBe(2027);
        Shipped.Calendar.IsProvisional(receivedAt, due).ShouldBeTrue();
    }
}
