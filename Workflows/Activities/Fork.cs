using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs branches side by side and waits for all or for the first.</summary>
internal sealed class Fork : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Fork", "Fork", "分叉", "Control flow", "Runs branches side by side and waits for all or for the first.", "并行执行分支，等待全部或第一个完成。")
    {
        Inputs =
        [
            new("joinMode", "ForkJoinMode", "Join", "汇合方式", "Whether to wait for all branches or for the first.", "等待全部分支，或第一个完成的分支。") { Default = "WaitAll", IsUnwrapped = true, Options = ["WaitAll", "WaitAny"], OptionsZh = ["全部", "任一"] },
        ],
        IsContainer = true,
    };

    private readonly ForkJoinMode joinMode;
    private readonly ActivityNode[] branches;

    internal Fork(ActivityBinder binder)
        : base(binder)
    {
        Variables = binder.DeclareVariables();
        joinMode = binder.Setting("joinMode", ForkJoinMode.WaitAll);
        branches = binder.Children("branches");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        run.Counter = branches.Length;
        foreach (var branch in branches)
            burst.Schedule(run, branch);
        if (branches.Length == 0)
            burst.Complete(run);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (--run.Counter == 0 || joinMode == ForkJoinMode.WaitAny || run.IsBreaking)
            burst.Complete(run);
    }
}
