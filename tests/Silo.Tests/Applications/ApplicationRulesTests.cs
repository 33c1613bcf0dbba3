using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Applications;

/// <summary>Whatever is asked of an application, in whatever order: what may never happen does not happen.</summary>
public sealed class ApplicationRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly MatterTerms Terms = new()
    {
        Code = "test",
        Version = 1,
        Zh = "测试",
        En = "Test",
        Category = "test",
        Office = "livelihood",
        Promised = new GroundedLimit(new TimeLimit(10, TimeUnit.WorkingDays), "x"),
        Statutory = new GroundedLimit(new TimeLimit(20, TimeUnit.WorkingDays), "x"),
        Materials = [new("id-card", true, null, false, null), new("income-proof", true, "income.verified", true, 5)],
        Facts = ["income.wage"],
        Definition = "test",
    };

    [Fact]
    public void Random_events_never_lead_where_an_application_must_not_be()
    {
        var random = new Random(20260302);
        var reached = new HashSet<ApplicationState>();
        for (var run = 0; run < 3000; run++)
        {
            var at = Start;
            Application? state = null;
            var happened = new List<ApplicationEvent>();
            for (var step = 0; step < 40; step++)
            {
                at = at.AddHours(random.Next(1, 20));
                var next = state is null ? Draft() : Any(random, at);
                if (ApplicationRules.ProblemOf(state, next, at) is not null)
                    continue;
                var before = state;
                state = Application.Apply(state, next, at);
                happened.Add(next);
                reached.Add(state.State);
                Check(before, next, state, happened);
            }
        }

        reached.ShouldBe(Enum.GetValues<ApplicationState>(), ignoreOrder: true);
    }

    [Fact]
    public void Nobody_decides_on_what_was_not_accepted()
    {
        var state = After(Draft(), Submitted());

        Problem(state, new ApplicationDecided(DecisionKind.Grant, null, "p-1401")).ShouldBe("application.not_accepted");
    }

    [Fact]
    public void Nothing_is_paid_before_it_is_confirmed_nor_before_the_month_after()
    {
        var accepted = After(Draft(), Submitted(), Accepted());
        Problem(accepted, Paid("2026-04")).ShouldBe("application.not_confirmed");
        var decided = Application.Apply(accepted, new ApplicationDecided(DecisionKind.Grant, null, "p-1401"), Start);
        Problem(decided, Paid("2026-03")).ShouldBe("application.pay_from");
        Problem(decided, Paid("2026-04")).ShouldBeNull();
        Problem(decided, new PaymentArranged(new Payment(null, 500, "2026-03"))).ShouldBeNull("what is paid once may be paid at once");
        Problem(decided, new PaymentArranged(new Payment(null, null, "2026-04"))).ShouldBe("application.amount");
        Problem(Application.Apply(accepted, new ApplicationDecided(DecisionKind.Deny, "x", "p-1401"), Start), Paid("2026-04")).ShouldBe("application.not_confirmed");
    }

    [Fact]
    public void No_benefit_is_cut_or_ended_before_the_person_was_heard()
    {
        var accepted = After(Draft(), Submitted(), Accepted());
        foreach (var kind in new[] { DecisionKind.Reduce, DecisionKind.End })
        {
            var cut = new ApplicationDecided(kind, "收入变化", "p-1401");
            Problem(accepted, cut).ShouldBe("application.not_heard");
            Problem(Application.Apply(accepted, new PersonHeard(null), Start), cut).ShouldBeNull();
        }
    }

    [Fact]
    public void A_second_notice_names_nothing_new()
    {
        var corrected = After(Draft(), Submitted(), new CorrectionRequested([Gap("id-card")], null), new CorrectionReceived([], []));

        Problem(corrected, new CorrectionRequested([Gap("photo")], null)).ShouldBe("application.not_one_time");
        Problem(corrected, new CorrectionRequested([Gap("id-card")], null)).ShouldBeNull();
        Problem(corrected, new CorrectionRequested([], null)).ShouldBe("application.no_gaps");
    }

    [Fact]
    public void A_fact_of_an_official_source_takes_the_place_of_a_material_while_it_is_valid()
    {
        var until = new DateOnly(2026, 3, 31);
        var state = After(new ApplicationDrafted("A1", Terms, Applicant, [Fact("income.verified", true, until), Fact("income.wage", false, null)], [Material("id-card")], [], null, "x"), Submitted());

        state.Missing(until).ShouldBeEmpty();
        state.Missing(until.AddDays(1)).Select(gap => gap.Code).ShouldBe(["income-proof"]);
        var stated = After(new ApplicationDrafted("A1", Terms, Applicant, [Fact("income.verified", false, null)], [Material("id-card")], [], null, "x"), Submitted());
        stated.Missing(until).Select(gap => gap.Code).ShouldBe(["income-proof", "income.wage"], "what the resident states takes no material's place");
    }

    private static readonly KeptApplicant Applicant = new() { Name = "林先生", Community = "changchunjie" };

    private static void Check(Application? before, ApplicationEvent happened, Application after, List<ApplicationEvent> all)
    {
        (before?.IsOver ?? false).ShouldBeFalse("nothing that changes it happens when it is over");
        if (after.State is ApplicationState.Decided or ApplicationState.Delivered or ApplicationState.Closed)
        {
            after.AcceptedAt.ShouldNotBeNull("decided without acceptance");
            after.Decision.ShouldNotBeNull();
        }

        if (after.Decision is { Kind: DecisionKind.Grant } && happened is ApplicationDecided)
            after.Outstanding.ShouldBeEmpty("granted while a material is to follow");
        if (after.Decision is { Kind: DecisionKind.Reduce or DecisionKind.End })
            after.HeardAt.ShouldNotBeNull("cut unheard");
        if (happened is PaymentArranged)
            all.OfType<ApplicationDecided>().Last().Kind.ShouldBeOneOf(DecisionKind.Grant, DecisionKind.Reduce);
        if (after.State == ApplicationState.Closed)
            after.DeliveredAt.ShouldNotBeNull("closed without delivery");
        if (happened is CorrectionRequested asked && after.Notices.Length > 1)
            asked.Gaps.ShouldAllBe(gap => after.Notices[0].Gaps.Any(told => told.Code == gap.Code));
        if (after.Deemed)
            after.AcceptedAt.ShouldBe(after.SubmittedAt, "deemed acceptance counts from receipt");
        after.Revision.ShouldBeGreaterThanOrEqualTo(before?.Revision ?? 0);
        (all.OfType<ApplicationSubmitted>().Count() <= 1).ShouldBeTrue();
    }

    private static ApplicationEvent Any(Random random, DateTimeOffset at) => random.Next(20) switch
    {
        0 => new DraftChanged(null, [Fact("income.wage", false, null)], [Material("id-card")], null),
        1 or 2 => Submitted(),
        3 => new CorrectionRequested([Gap(random.Next(2) == 0 ? "id-card" : "photo")], null),
        4 => new CorrectionReceived([Fact("income.wage", false, null)], [Material("id-card")]),
        5 => new ApplicationAccepted(false, []),
        6 => new ApplicationAccepted(false, [new("income-proof", MaterialStatus.Tolerated, null, at, at.AddDays(5), [])]),
        7 => new ApplicationAccepted(true, []),
        8 => random.Next(8) == 0 ? new ApplicationRefused("x") : new MaterialAdded(Material("income-proof")),
        9 => new MaterialAdded(Material("income-proof")),
        10 => new StageEntered(ApplicationState.Review),
        11 => new StageEntered(ApplicationState.PublicNotice),
        12 => new NoticeObjected("x"),
        13 => new PersonHeard("x"),
        14 or 15 => new ApplicationDecided((DecisionKind)random.Next(4), random.Next(3) == 0 ? null : "x", "p-1401"),
        16 => Paid(random.Next(2) == 0 ? "2026-03" : "2026-12"),
        17 => new DecisionDelivered("window"),
        18 => random.Next(2) == 0 ? new DecisionAppealed("x") : new ApplicationClosed(),
        _ => random.Next(10) == 0 ? new ApplicationWithdrawn("x") : new StageEntered(ApplicationState.Review),
    };

    private static Application After(params ApplicationEvent[] events)
    {
        Application? state = null;
        foreach (var happened in events)
        {
            ApplicationRules.ProblemOf(state, happened, Start).ShouldBeNull();
            state = Application.Apply(state, happened, Start);
        }

        return state!;
    }

    private static string? Problem(Application state, ApplicationEvent happens) => ApplicationRules.ProblemOf(state, happens, Start)?.Code;

    private static ApplicationDrafted Draft() => new("A2026030200001", Terms, Applicant, [Fact("income.wage", false, null)], [Material("id-card"), Material("income-proof")], [], null, "clerk");

    private static ApplicationSubmitted Submitted() => new(Terms, "test:1", []);

    private static ApplicationAccepted Accepted() => new(false, []);

    private static PaymentArranged Paid(string from) => new(new Payment(300, null, from));

    private static KeptFact Fact(string code, bool official, DateOnly? until) => new(code, "", official ? "civil" : "resident", Start, until, official);

    private static KeptMaterial Material(string code) => new(code, MaterialStatus.Provided, "resident", Start, null, []);

    private static Gap Gap(string code) => new(GapKind.Material, code, "x");
}
