using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Faults, on purpose.</summary>
internal sealed class Fault : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.Fault", "Fault", "报错", "Primitives", "Faults, with a message.", "以指定消息报错。")
    {
        Inputs =
        [
            new("code", "String", "Code", "代码", "A code for people who look at the incident.", "异常代码，供处理人员识别。") { Default = "0" },
            new("category", "String", "Category", "类别", "A group of codes.", "异常类别。") { Default = "General" },
            new("faultType", "String", "Type", "类型", "Whose fault it is, such as System or Business.", "异常来源，如 System 或 Business。") { Default = "System" },
            new("message", "String", "Message", "消息", "What went wrong.", "出错说明。"),
        ],
        Outcomes = [],
    };

    private readonly InputValue message;

    internal Fault(ActivityBinder binder)
        : base(binder)
    {
        // Code, category and type must be computable, though the incident shows the message alone.
        binder.Input("code", TypeAlias.String);
        binder.Input("category", TypeAlias.String);
        binder.Input("faultType", TypeAlias.String);
        message = binder.Input("message", TypeAlias.String);
    }

    internal override void Execute(Burst burst, ActivityRun run) => throw new ActivityFault(IncidentKind.Fault, message.EvaluateText(burst, run) ?? "");
}
