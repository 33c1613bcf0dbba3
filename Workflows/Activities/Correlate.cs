using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Sets the instance's correlation id.</summary>
internal sealed class Correlate : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Correlate", "Correlate", "关联", "Primitives", "Sets the correlation id of the workflow instance.", "设置工作流实例的关联标识。")
    {
        Inputs =
        [
            new("correlationId", "String", "Correlation id", "关联标识", "By what the instance is found, such as a case number.", "用于查找实例的标识，如工单编号。"),
        ],
    };

    private readonly InputValue correlationId;

    internal Correlate(ActivityBinder binder)
        : base(binder) => correlationId = binder.Input("correlationId", TypeAlias.String);

    internal override void Execute(Burst burst, ActivityRun run)
    {
        burst.Instance.CorrelationId = correlationId.EvaluateText(burst, run);
        burst.Complete(run);
    }
}
