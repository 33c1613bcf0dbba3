using BenchmarkDotNet.Attributes;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Micro.Workflows;

/// <summary>From a definition's JSON to a program, for 500 activities with 350 scripts in them.</summary>
public class CompileBenchmarks
{
    private const int Activities = 500;
    private readonly string _json = Definitions.Long(Activities);
    private WorkflowDefinition _definition = null!;

    /// <summary>Parses once and makes sure that it compiles.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _definition = Parse();
        if (Compile() is { Succeeded: false } failed)
            throw new InvalidOperationException(string.Join("; ", failed.Problems.Take(5)));
        if (Compile().Program!.ActivityCount != Activities)
            throw new InvalidOperationException($"It has {Compile().Program!.ActivityCount} activities.");
    }

    /// <summary>JSON to definition.</summary>
    [Benchmark]
    public WorkflowDefinition Parse() => WorkflowDefinition.Parse(_json);

    /// <summary>Definition to program.</summary>
    [Benchmark]
    public CompilationResult Compile() => WorkflowCompiler.Compile(_definition);
}
