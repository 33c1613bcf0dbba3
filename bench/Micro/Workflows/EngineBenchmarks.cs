using BenchmarkDotNet.Attributes;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Micro.Workflows;

/// <summary>
/// Activities that the engine runs in memory on one core, journal included. Budget: 1 M/s, so at most 1 µs each, and no allocation for moving on.
/// </summary>
public class EngineBenchmarks
{
    internal const int Turns = 10_000;

    /// <summary>Few enough for one turn to be an ordinary one.</summary>
    internal const int Chain = 400;

    private readonly AdvanceContext _context = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), WorkCalendar.MondayToFriday) { StepBudget = 1_000_000 };
    private WorkflowProgram _while = null!;
    private WorkflowProgram _for = null!;
    private WorkflowProgram _flowchart = null!;
    private WorkflowProgram _constants = null!;
    private WorkflowProgram _silent = null!;

    /// <summary>Compiles the definitions.</summary>
    [GlobalSetup]
    public void Compile()
    {
        _while = Program(Definitions.WhileLoop(Turns));
        _for = Program(Definitions.ForLoop(Turns));
        _flowchart = Program(Definitions.FlowchartLoop(Turns));
        _constants = Program(Definitions.FlowchartOfConstants(Chain, "Activities"));
        _silent = Program(Definitions.FlowchartOfConstants(Chain, "None"));
    }

    /// <summary>A While loop with a script as condition and a SetVariable with a script; per SetVariable.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public WorkflowSubStatus WhileOfSetVariable() => Run(_while);

    /// <summary>A For loop with a SetVariable of a constant; per SetVariable.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public WorkflowSubStatus ForOfSetVariable() => Run(_for);

    /// <summary>A flowchart that leads back: SetVariable and FlowDecision, each with a script; per activity.</summary>
    [Benchmark(OperationsPerInvoke = 2 * Turns)]
    public WorkflowSubStatus FlowchartLoop() => Run(_flowchart);

    /// <summary>A flowchart of activities in a row that do no computing: what moving on costs; per activity.</summary>
    [Benchmark(OperationsPerInvoke = Chain)]
    public WorkflowSubStatus FlowchartOfConstants() => Run(_constants);

    /// <summary>The same without a journal: what is allocated for moving on alone.</summary>
    [Benchmark(OperationsPerInvoke = Chain)]
    public WorkflowSubStatus FlowchartWithoutJournal() => Run(_silent);

    private WorkflowSubStatus Run(WorkflowProgram program)
    {
        var result = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "case-1"), new Stimulus.Start(), _context);
        return result.Instance.SubStatus == WorkflowSubStatus.Finished ? result.Instance.SubStatus : throw new InvalidOperationException($"It is {result.Instance.SubStatus}.");
    }

    private static WorkflowProgram Program(string definition)
    {
        var compiled = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition));
        return compiled.Program ?? throw new InvalidOperationException(string.Join("; ", compiled.Problems));
    }
}
