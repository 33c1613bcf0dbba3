using System.Globalization;
using OneWindow.Calendars;
using OneWindow.Silo.Data;

namespace OneWindow.HotlineSample;

/// <summary>
/// The first quarter of 2019 in 广内街道: 305 cases of which the recorded outcomes close 287, each caller contacted in time. People and
/// events are invented; the figures are those the office published.
/// </summary>
internal sealed class SampleQuarter
{
    public const int Received = 305;
    public const int Closed = 287;

    // The open ones: in hand since the last days; done but not called back; reopened; statutory procedures. Together 305 - 287.
    private const int InHand = 10;
    private const int AwaitingCallback = 3;
    private const int ReopenedInHand = 3;
    private const int Procedures = Received - Closed - InHand - AwaitingCallback - ReopenedInHand;

    private const int Repeats = 11;
    private const int ReopenedAndClosed = 8;
    private const int ResolvedLate = 9;

    private static readonly (string Solved, string Satisfied, int Weight)[] Answers =
        [("yes", "yes", 79), ("yes", "mostly", 9), ("yes", "no", 3), ("partly", "mostly", 6), ("partly", "no", 2), ("partly", "yes", 1)];

    private readonly OfficeData data;
    private readonly SeededRandom random = new(20190101);
    private readonly Wording wording;
    private readonly Timeline timeline;
    private readonly IReadOnlyList<Scenario> scenarios = Scenario.LoadAll();
    private readonly Dictionary<Scenario, int> used = [];

    public SampleQuarter(OfficeData data)
    {
        this.data = data;
        wording = new Wording(random);
        timeline = new Timeline(random);
    }

    public IReadOnlyList<SampleCase> Generate()
    {
        var calls = Calls();
        var repeats = PickRepeats(calls);
        var outcomes = PickOutcomes(calls);
        var cases = new List<SampleCase>();
        for (var i = 0; i < calls.Count; i++)
        {
            var intake = repeats.TryGetValue(i, out var earlier) ? Repeat(calls[i], cases[earlier]) : Intake(calls[i]);
            cases.Add(Record(intake, calls[i].Scenario, outcomes[i]));
        }

        return cases.Count(sample => sample.IsClosed) == Closed
            ? cases
            : throw new InvalidOperationException($"{cases.Count(sample => sample.IsClosed)} cases are closed instead of {Closed}.");
    }

    private enum Outcome
    {
        Solved,
        Late,
        Reopened,
        OpenInHand,
        OpenAwaitingCallback,
        OpenReopened,
        OpenProcedure,
    }

    private sealed record Call(DateTimeOffset ReceivedAt, Scenario Scenario, bool IsProcedure, string ExternalNumber = "");

    // The calls in order of time, each with its scenario and number.
    private List<Call> Calls()
    {
        var calls = new List<Call>();
        for (var i = 0; i < Procedures; i++)
        {
            var at = timeline.ReceiveForProcedure();
            calls.Add(new Call(at, Choose(at, [.. scenarios.Where(scenario => scenario.Pace == Pace.Statutory)]), IsProcedure: true));
        }

        while (calls.Count < Received)
        {
            var at = calls.Count < Procedures + InHand + AwaitingCallback + 1 ? timeline.ReceiveLate() : timeline.Receive();
            // A procedure that starts in March would not end within the quarter.
            var possible = at.Month < 3 ? scenarios : [.. scenarios.Where(scenario => scenario.Pace != Pace.Statutory)];
            calls.Add(new Call(at, Choose(at, possible), IsProcedure: false));
        }

        var serial = random.Between(1200, 1900);
        return
        [
            .. calls.OrderBy(call => call.ReceivedAt).Select(call => call with
            {
                ExternalNumber = string.Create(CultureInfo.InvariantCulture, $"{call.ReceivedAt:yyyyMMdd}{serial += random.Between(37, 911):D7}"),
            }),
        ];
    }

    // Often used scenarios become less likely, so that the file is varied.
    private Scenario Choose(DateTimeOffset at, IReadOnlyList<Scenario> possible)
    {
        var inSeason = possible.Where(scenario => scenario.CanHappenOn(OfficeTime.DateOf(at))).ToList();
        var scenario = random.Pick(inSeason, candidate => Math.Max(1, 24 * candidate.Weight / (1 + (3 * used.GetValueOrDefault(candidate) / candidate.Weight))));
        used[scenario] = used.GetValueOrDefault(scenario) + 1;
        return scenario;
    }

    // Later call → earlier call of the same caller about the same thing.
    private Dictionary<int, int> PickRepeats(List<Call> calls)
    {
        var repeats = new Dictionary<int, int>();
        while (repeats.Count < Repeats)
        {
            var earlier = random.Between(20, Received - 90);
            var later = earlier + random.Between(18, 60);
            var gap = (calls[later].ReceivedAt - calls[earlier].ReceivedAt).TotalDays;
            if (gap is < 6 or > 25 || calls[earlier].Scenario.Kind is "inquiry" or "suggestion" || calls[earlier].Scenario.Pace == Pace.Statutory
                || !calls[earlier].Scenario.CanHappenOn(OfficeTime.DateOf(calls[later].ReceivedAt))
                || repeats.ContainsKey(later) || repeats.ContainsValue(later) || repeats.ContainsKey(earlier) || repeats.ContainsValue(earlier))
                continue;
            repeats.Add(later, earlier);
            calls[later] = calls[later] with { Scenario = calls[earlier].Scenario };
        }

        return repeats;
    }

    private Outcome[] PickOutcomes(List<Call> calls)
    {
        var outcomes = new Outcome[calls.Count];
        var free = Enumerable.Range(0, calls.Count).Where(i => !calls[i].IsProcedure).ToList();
        foreach (var i in Enumerable.Range(0, calls.Count).Where(i => calls[i].IsProcedure))
            outcomes[i] = Outcome.OpenProcedure;
        Take(free[^InHand..], Outcome.OpenInHand);
        Take(free[^AwaitingCallback..], Outcome.OpenAwaitingCallback);
        Take(Some(ReopenedInHand, call => call.ReceivedAt >= Timeline.Cutoff.AddDays(-12) && call.ReceivedAt < Timeline.Cutoff.AddDays(-5)), Outcome.OpenReopened);
        Take(Some(ReopenedAndClosed, call => call.ReceivedAt < Timeline.Cutoff.AddDays(-14)), Outcome.Reopened);
        Take(Some(ResolvedLate, call => call.ReceivedAt < Timeline.Cutoff.AddDays(-14) && call.Scenario.Pace == Pace.Works), Outcome.Late);
        return outcomes;

        void Take(List<int> chosen, Outcome outcome)
        {
            foreach (var i in chosen)
                outcomes[i] = outcome;
            free.RemoveAll(chosen.Contains);
        }

        List<int> Some(int count, Func<Call, bool> suitable)
        {
            var candidates = free.Where(i => calls[i].Scenario.Pace is Pace.Visit or Pace.Works && suitable(calls[i])).ToList();
            var chosen = new List<int>();
            while (chosen.Count < count)
            {
                var i = random.Pick(candidates);
                candidates.Remove(i);
                chosen.Add(i);
            }

            return chosen;
        }
    }

    // Everything up to the first contact with the caller.
    private SampleCase Intake(Call call)
    {
        var community = Places.PickCommunity(random);
        var (address, room) = Places.PickAddress(community, call.Scenario.Place, random);
        var (name, phone) = wording.Caller();
        var fill = wording.Filler(room);
        // Variants take turns, so that one scenario does not read the same twice in a row. Resolutions answer descriptions by position.
        var variant = used[call.Scenario]++ % call.Scenario.Descriptions.Count;
        var resolution = fill(call.Scenario.Resolutions[variant % call.Scenario.Resolutions.Count]);
        var description = fill(call.Scenario.Descriptions[variant]);
        if (random.Chance(6))
            description += random.Pick(wording.SecondLines);
        else if (random.Chance(7))
            description += random.Pick(wording.Quotations);
        return Contact(call, community, address, name, phone, description, resolution);
    }

    private SampleCase Repeat(Call call, SampleCase earlier)
    {
        var problem = data.Problems.Find(earlier.Problem)!.Name.Zh;
        var change = random.Pick(["情况比上次更严重。", "和上次一样，只是换了时间段。", "邻居也受影响，一共三户。"]);
        var wish = random.Pick(["希望彻底解决。", "要求组长回电。", "请说明反复的原因。"]);
        var date = earlier.ReceivedAt.ToString("M月d日", CultureInfo.InvariantCulture);
        var description = $"{date}曾反映“{problem}”（工单{earlier.ExternalNumber}），处理后好了几天，现在又出现：{change}{wish}";
        const string Resolution = "组长到场查明反复原因，制定长效措施，来电人在场确认。";
        return Contact(call, earlier.Community, earlier.Address, earlier.CallerName, earlier.CallerPhone, description, Resolution);
    }

    private SampleCase Contact(Call call, string community, string address, string name, string phone, string description, string resolution)
    {
        var day = OfficeTime.DateOf(call.ReceivedAt);
        var rule = data.Limits.ResponseRule(day);
        var decision = data.Dispatch.Decide(call.Scenario.Problem, community, day);
        if (decision is null == call.Scenario.DispatchedOffice is null)
            throw new InvalidOperationException($"{call.Scenario.Problem}: either the dispatch table or the scenario names the office.");
        var dispatchedAt = decision is null ? timeline.Dispatch(call.ReceivedAt) : (DateTimeOffset?)null;
        return new SampleCase
        {
            ExternalNumber = call.ExternalNumber,
            ReceivedAt = call.ReceivedAt,
            Kind = call.Scenario.Kind,
            Problem = call.Scenario.Problem,
            Community = community,
            Address = address,
            CallerName = name,
            CallerPhone = phone,
            Description = description,
            DispatchedOffice = call.Scenario.DispatchedOffice,
            DispatchedAt = dispatchedAt,
            RespondedAt = timeline.Respond(call.ReceivedAt, rule.DueAt(call.ReceivedAt), rule),
            Resolution = resolution,
        };
    }

    // What was recorded after the first contact.
    private SampleCase Record(SampleCase intake, Scenario scenario, Outcome outcome)
    {
        if (outcome is Outcome.OpenInHand or Outcome.OpenProcedure)
            return intake with { Resolution = null };

        var limit = data.Limits.ResolutionLimit(intake.Problem, OfficeTime.DateOf(intake.ReceivedAt)).Limit;
        var due = data.Calendar.DueAt(intake.ReceivedAt, limit);
        // In the last week only what is quickly done can still be done and called back within the quarter.
        var pace = intake.ReceivedAt > Timeline.Cutoff.AddDays(-7) && scenario.Pace != Pace.Phone ? Pace.Visit : scenario.Pace;
        var resolvedAt = outcome == Outcome.Late ? timeline.ResolveLate(due) : timeline.Resolve(intake.RespondedAt, due, pace);
        var resolved = intake with { ResolvedAt = resolvedAt };
        if (outcome == Outcome.OpenAwaitingCallback)
            return resolved;

        var calledBack = resolved with { CallbackAt = timeline.Callback(resolvedAt) };
        if (outcome is Outcome.Reopened or Outcome.OpenReopened)
        {
            calledBack = calledBack with { Solved = "no", Satisfied = "no" };
            return outcome == Outcome.OpenReopened ? calledBack : SecondRound(calledBack);
        }

        var (solved, satisfied, _) = random.Pick(Answers, answer => answer.Weight);
        return calledBack with { Solved = solved, Satisfied = satisfied };
    }

    private SampleCase SecondRound(SampleCase calledBack)
    {
        var again = timeline.Rework(calledBack.CallbackAt!.Value);
        var (solved, satisfied) = random.Pick([("yes", "yes"), ("yes", "mostly"), ("partly", "mostly"), ("no", "no")]);
        return calledBack with
        {
            ResolvedAgainAt = again,
            ResolutionAgain = wording.SecondResolution(),
            CallbackAgainAt = timeline.Callback(again),
            SolvedAgain = solved,
            SatisfiedAgain = satisfied,
        };
    }
}
