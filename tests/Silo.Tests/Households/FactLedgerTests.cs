using System.Collections.Immutable;
using OneWindow.Silo.Households;

namespace OneWindow.Silo.Tests.Households;

/// <summary>The history of facts, against a model that keeps what was known after every step.</summary>
public sealed class FactLedgerTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Codes = ["income.wage", "phone"];

    [Fact]
    public void The_latest_that_is_true_counts_and_among_those_the_one_recorded_last()
    {
        ImmutableArray<StoredFact> facts = [Record(1, "1", -10), Record(2, "2", -20), Record(3, "3", -10), Record(4, "4", 5)];

        facts.InForce("income.wage", Day)!.Number.ShouldBe(3);
        facts.InForce("income.wage", Day.AddDays(-15))!.Number.ShouldBe(2);
        facts.InForce("income.wage", Day.AddDays(5))!.Number.ShouldBe(4);
        facts.InForce("income.wage", Day.AddDays(-21)).ShouldBeNull();
        facts.InForce("phone", Day).ShouldBeNull();
    }

    [Fact]
    public void A_correction_takes_the_place_of_the_wrong_record_and_a_withdrawal_lets_the_earlier_one_count_again()
    {
        ImmutableArray<StoredFact> facts = [Record(1, "1", -10), Record(2, "2", -5)];
        var corrected = facts.Add(Record(3, "3", -5) with { Corrects = 2 });
        var withdrawn = corrected.Add(Record(4, null, -5) with { Corrects = 3 });

        corrected.InForce("income.wage", Day)!.Value.ShouldBe("3");
        withdrawn.InForce("income.wage", Day)!.Value.ShouldBe("1");
        withdrawn.InForce("income.wage", Day, withdrawn[1].RecordedAt)!.Value.ShouldBe("2", "so it stood in the file then");
        withdrawn.Views(withdrawn).Select(view => view.CorrectedBy).ShouldBe([null, 3L, 4L, null]);
    }

    [Fact]
    public void Whatever_is_recorded_corrected_and_merged_nothing_is_lost_and_the_past_stays_as_it_was_known()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<StoredFact> facts = [];
            var known = new List<(DateTimeOffset At, (string Code, int Day, long? Number)[] InForce)>();
            for (var step = 0; step < 25; step++)
            {
                var before = facts;
                var code = Codes[random.Next(Codes.Length)];
                var standing = facts.Where(fact => !fact.IsWithdrawal && facts.CorrectionOf(fact.Number) is null).ToArray();
                var at = Now.AddMinutes(step);
                var next = Record(facts.LastNumber() + 1, step.ToString(System.Globalization.CultureInfo.InvariantCulture), random.Next(-30, 30)) with { Code = code, RecordedAt = at };
                facts = (random.Next(4), standing) switch
                {
                    (0, [_, ..]) when standing[random.Next(standing.Length)] is var wrong => facts.Add(next with { Code = wrong.Code, Corrects = wrong.Number }),
                    (1, [_, ..]) when standing[random.Next(standing.Length)] is var wrong => facts.Add(next with { Code = wrong.Code, Corrects = wrong.Number, Value = null }),
                    _ => facts.Add(next),
                };
                facts[..before.Length].ShouldBe(before, "records are only added");
                known.Add((at, Snapshot(facts, null)));
            }

            foreach (var (at, inForce) in known)
                Snapshot(facts, at).ShouldBe(inForce, $"seed {seed}");
            var other = facts.Select(fact => fact with { Value = fact.Value is null ? null : $"9{fact.Value}" }).ToImmutableArray();
            var merged = facts.Append(other, "PS00000002");
            merged.Length.ShouldBe(facts.Length * 2);
            merged.Select(fact => fact.Number).ShouldBe(Enumerable.Range(1, merged.Length).Select(number => (long)number));
            foreach (var fact in merged.Skip(facts.Length).Where(fact => fact.Corrects is not null))
                merged.Single(wrong => wrong.Number == fact.Corrects).TakenFrom.ShouldBe("PS00000002", "corrections stay with what they correct");
        }
    }

    private static (string, int, long?)[] Snapshot(ImmutableArray<StoredFact> facts, DateTimeOffset? knownAt) =>
        [.. Codes.SelectMany(code => Enumerable.Range(-40, 80).Select(day => (code, day, facts.InForce(code, Day.AddDays(day), knownAt)?.Number)))];

    private static StoredFact Record(long number, string? value, int fromDays) => new()
    {
        Number = number,
        Code = "income.wage",
        Value = value,
        Source = "tax",
        ValidFrom = Day.AddDays(fromDays),
        RecordedAt = Now.AddMinutes(number),
        RecordedBy = "clerk",
    };
}
