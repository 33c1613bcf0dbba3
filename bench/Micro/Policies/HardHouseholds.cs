using System.Diagnostics;
using OneWindow.Policies.Checking;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Micro.Policies;

/// <summary>Looks for households that are hard for the optimiser, gives each 200 ms and prints how the worst ones end. Run with the argument "households".</summary>
internal static class HardHouseholds
{
    private const int Count = 40;

    /// <summary>Prints times, steps and gaps.</summary>
    public static void Print()
    {
        var (typicalSet, typicalHousehold) = Households.Typical();
        var typical = Run(typicalSet, typicalHousehold);
        Console.WriteLine($"typical: {typical.Plan.Certificate.Steps} steps, {typical.Plan.Total} yuan, proven {typical.Plan.IsOptimal}");
        var watch = Stopwatch.StartNew();
        var faults = CertificateChecker.Check(typical.Plan.Certificate, typicalSet, Households.Day, typicalHousehold);
        Console.WriteLine($"checker: {watch.Elapsed.TotalMilliseconds:0} ms, {faults.Count} faults");
        foreach (var people in new[] { 2, 4, 6, 10 })
        {
            var runs = Enumerable.Range(0, Count).Select(seed => Run(Households.Hard(seed, people))).OrderByDescending(run => run.Milliseconds).ToList();
            var open = runs.Where(run => !run.Plan.IsOptimal).ToList();
            Console.WriteLine($"hard, {people} people: {Count - open.Count} of {Count} proven, median {runs[Count / 2].Milliseconds:0.0} ms, longest {runs[0].Milliseconds:0} ms");
            if (open.Count > 0)
            {
                var gaps = open.Select(run => (double)(run.Plan.Certificate.Gap?.Yuan ?? 0) / Math.Max(1, (double)run.Plan.Total.Yuan)).Order().ToList();
                Console.WriteLine($"  gap of the others: median {gaps[gaps.Count / 2]:P0}, largest {gaps[^1]:P0} of the plan's total");
            }
        }
    }

    private static (BenefitPlan Plan, double Milliseconds) Run((OneWindow.Policies.Model.PolicySet Set, OneWindow.Policies.Households.HouseholdFacts Household) it) => Run(it.Set, it.Household);

    private static (BenefitPlan Plan, double Milliseconds) Run(OneWindow.Policies.Model.PolicySet set, OneWindow.Policies.Households.HouseholdFacts household)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(190));
        var watch = Stopwatch.StartNew();
        var plan = Optimiser.Solve(LawReading.Of(set, Households.Day, household), new SearchLimits(int.MaxValue, limit.Token));
        return (plan, watch.Elapsed.TotalMilliseconds);
    }
}
