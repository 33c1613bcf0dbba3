using BenchmarkDotNet.Attributes;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Micro.Policies;

/// <summary>One household of ten people under twenty policies: from facts to the best plan with its certificate.</summary>
public class OptimiserBenchmarks
{
    private readonly LawReading _reading = Read();

    /// <summary>Makes sure that the plan is proven.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        if (!Solve().IsOptimal)
            throw new InvalidOperationException("The plan is not proven.");
    }

    /// <summary>Facts and policies to what is open.</summary>
    [Benchmark]
    public static LawReading Read()
    {
        var (set, household) = Households.Typical();
        return LawReading.Of(set, Households.Day, household);
    }

    /// <summary>What is open to the best plan.</summary>
    [Benchmark]
    public BenefitPlan Solve() => Optimiser.Solve(_reading);
}
