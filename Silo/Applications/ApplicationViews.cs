using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Households;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>An application as others see it.</summary>
internal static class ApplicationViews
{
    /// <summary>The whole of it.</summary>
    public static ApplicationView View(ApplicationGrainState state, DateTimeOffset now, WorkCalendar calendar, OfficeData data, IPersonalData personal)
    {
        var (a, run, clocks) = (state.Application!, state.Run!, state.Clocks);
        var day = OfficeTime.DateOf(now);
        var limits = data.IntakeLimits;
        var judge = new ApplicationJudge(data, personal);
        return new()
        {
            Number = a.Number,
            State = a.State,
            Matter = a.Terms.Code,
            MatterVersion = a.Terms.Version,
            MatterZh = a.Terms.Zh,
            MatterEn = a.Terms.En,
            Office = a.Terms.Office,
            Applicant = Applicant(a.Applicant),
            Intake = a.Intake,
            Facts = [.. Facts(a, data.Facts, personal)],
            Materials = [.. Materials(a, day)],
            Missing = a.State is ApplicationState.Draft or ApplicationState.Submitted or ApplicationState.Correction ? [.. a.Missing(day)] : [],
            Notices = [.. a.Notices.Select(notice => new NoticeView(OfficeTime.ToLocal(notice.At), notice.Gaps, Local(notice.DueAt), Local(notice.CorrectedAt)) { Eligibility = judge.View(notice.Judgement) })],
            CreatedAt = OfficeTime.ToLocal(a.CreatedAt),
            SubmittedAt = Local(a.SubmittedAt),
            AcceptedAt = Local(a.AcceptedAt),
            DeemedAccepted = a.Deemed,
            RefusalReason = a.RefusalReason,
            Decision = a.Decision is { } decision ? new DecisionView(decision.Kind, decision.Reason, decision.By, OfficeTime.ToLocal(decision.At), a.Payment) : null,
            DeliveredAt = Local(a.DeliveredAt),
            ClosedAt = Local(a.ClosedAt),
            WithdrawReason = a.WithdrawReason,
            Visits = a.Visits,
            Light = Current(clocks)?.LightAt(now, calendar, limits) ?? TrafficLight.Green,
            Clocks = [.. clocks.Select(clock => View(clock, a, now, calendar, limits))],
            WorkItems = [.. run.WorkItems.Select(item => WorkItemRules.View(a.Number, item))],
            Definition = a.Definition,
            WorkflowStatus = run.Instance.SubStatus.ToString(),
            Revision = a.Revision,
            Excluded = [.. a.Excluded],
            StatusLabel = a.StatusLabel,
            HeardAt = Local(a.HeardAt),
            Appeals = a.Appeals,
            PromisedDueAt = DueAt(clocks, ApplicationLimits.Promised),
            StatutoryDueAt = DueAt(clocks, ApplicationLimits.Statutory),
            CreatedBy = a.CreatedBy,
            Eligibility = judge.View(a.State == ApplicationState.Draft ? judge.Judge(a, now) : a.Judgement),
            AcceptedDespite = a.AcceptedDespite,
        };
    }

    /// <summary>The limit by which the light is shown: the promised one after acceptance, that of acceptance before; the last one when none runs.</summary>
    public static KeptClock? Current(KeptClock[] clocks) =>
        clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Promised) ?? clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Acceptance);

    /// <summary>When the last limit of a name is used up; null when there is none.</summary>
    public static DateTimeOffset? DueAt(KeptClock[] clocks, string name) => Local(clocks.LastOrDefault(clock => clock.Name == name)?.DueAt);

    public static ApplicantView Applicant(KeptApplicant a) => new(a.Name, a.IdMasked, a.PhoneMasked, a.PersonId, a.HouseholdId, a.Community, a.Address);

    public static string StateZh(ApplicationState state) => state switch
    {
        ApplicationState.Draft => "草稿",
        ApplicationState.Submitted => "待受理",
        ApplicationState.Accepted => "已受理",
        ApplicationState.Correction => "待补正",
        ApplicationState.Refused => "不予受理",
        ApplicationState.Review => "审核中",
        ApplicationState.PublicNotice => "公示中",
        ApplicationState.Decided => "已决定",
        ApplicationState.Delivered => "已送达",
        ApplicationState.Closed => "已办结",
        ApplicationState.Withdrawn => "已撤回",
        _ => state.ToString(),
    };

    private static IEnumerable<FactView> Facts(Application a, FactCatalogue facts, IPersonalData personal)
    {
        foreach (var fact in a.Facts)
        {
            var isMasked = facts.Find(fact.Code)?.Sensitive == true;
            var value = personal.Unprotect(fact.ValueProtected);
            // The file gives no more than outlines of them itself.
            yield return new FactView(
                fact.Code, isMasked && fact.Source == "resident" ? FactOutline.OfJson(fact.Code, value) : value, fact.Source, OfficeTime.ToLocal(fact.At), a.Terms.Facts.Contains(fact.Code), isMasked);
        }

        foreach (var code in a.Terms.Facts)
        {
            if (!a.Facts.Any(fact => fact.Code == code) && !a.Applicant.Answers(code))
                yield return new FactView(code, null, null, null, true);
        }
    }

    private static IEnumerable<MaterialView> Materials(Application a, DateOnly day)
    {
        foreach (var terms in a.Terms.Materials)
        {
            if (a.Materials.FirstOrDefault(material => material.Code == terms.Code) is { } known)
                yield return View(known, terms.Required);
            else
                yield return new MaterialView(terms.Code, terms.Required, a.IsReplaced(terms, day) ? MaterialStatus.Replaced : MaterialStatus.Missing, terms.ReplaceableBy, null, null, []);
        }

        foreach (var other in a.Materials.Where(material => a.Terms.Material(material.Code) is null))
            yield return View(other, false);
    }

    private static MaterialView View(KeptMaterial material, bool required) =>
        new(material.Code, required, material.Status, material.Source, OfficeTime.ToLocal(material.At), Local(material.DueAt), material.Attachments);

    private static ClockView View(KeptClock clock, Application a, DateTimeOffset now, WorkCalendar calendar, IntakeLimits limits) => new(
        clock.Name,
        OfficeTime.ToLocal(clock.StartedAt),
        clock.Limit?.N,
        clock.Limit is { } limit ? EnumText.Of(limit.Unit) : null,
        BasisOf(clock, a, limits),
        OfficeTime.ToLocal(clock.DueAt),
        Local(clock.EndedAt),
        clock.EndedAt is null && clock.Ledger().IsPaused,
        clock.LightAt(now, calendar, limits),
        clock.DaysUsed(now, calendar),
        [.. clock.Ledger().Segments().Select(s => new LedgerEntry(OfficeTime.ToLocal(s.From), Local(s.To ?? clock.EndedAt), s.Basis is { } basis ? EnumText.Of(basis) : null, s.LegalBasis))]);

    private static string? BasisOf(KeptClock clock, Application a, IntakeLimits limits)
    {
        var term = limits.TermOf(OfficeTime.DateOf(clock.StartedAt));
        return clock.Name switch
        {
            ApplicationLimits.Acceptance => term.Notice.Basis,
            ApplicationLimits.Promised => a.Terms.Promised.Basis,
            ApplicationLimits.Statutory => a.Terms.Statutory.Basis,
            ApplicationLimits.Tolerance => term.Tolerance.Basis,
            _ => null,
        };
    }

    private static DateTimeOffset? Local(DateTimeOffset? at) => at?.ToOffset(OfficeTime.Offset);
}
