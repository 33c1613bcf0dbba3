using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Names the instance.</summary>
internal sealed class SetName : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.SetName", "Set name", "设置名称", "Primitives", "Names the workflow instance.", "给工作流实例命名。")
    {
        Inputs = [new("value", "String", "Name", "名称", "The instance's name.", "实例名称。")],
    };

    private readonly InputValue value;

    internal SetName(ActivityBinder binder)
        : base(binder) => value = binder.Input("value", TypeAlias.String);

    internal override void Execute(Burst burst, ActivityRun run)
    {
        burst.Instance.Name = value.EvaluateText(burst, run);
        burst.Complete(run);
    }
}
