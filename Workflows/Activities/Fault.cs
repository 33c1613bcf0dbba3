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
            new("code", "String", "Code", "代码") { Default = "0" },
            new("category", "String", "Category", "类别") { Default = "General" },
            new("faultType", "String", "Type", "类型") { Default = "System" },
            new("message", "String", "Message", "消息"),
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
