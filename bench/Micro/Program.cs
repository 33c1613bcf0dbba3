using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OneWindow.Micro.Policies;
using OneWindow.Micro.Workflows;

if (args is ["rates"])
{
    InstanceRates.Print();
    return;
}

if (args is ["sizes"])
{
    InstanceSizes.Print();
    return;
}

if (args is ["households"])
{
    HardHouseholds.Print();
    return;
}

// Iterations are short and many, so that on a machine that others use too some of them are undisturbed: the minimum is what the code needs.
// In process: the build settings of this solution (central versions, lock files) do not fit a project generated elsewhere.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(25)).WithWarmupCount(50).WithIterationCount(100))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Metrics)
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.P95)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "onewindow-benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(InstanceSizes).Assembly).Run(args is [] ? ["--filter", "*"] : args, config);
