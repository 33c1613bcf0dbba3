using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Sets an output of the workflow.</summary>
internal sealed class SetOutput : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.SetOutput", "Set output", "设置输出", "Composition", "Sets an output of the workflow.", "给工作流的输出赋值。")
    {
        Inputs =
        [
            new("outputName", "String", "Output", "输出", "The output of the workflow.", "工作流的输出。") { IsRequired = true, UiHint = UiHints.OutputPicker },
            new("outputValue", "Object", "Value", "值", "Its value.", "输出的值。"),
        ],
    };

    private readonly InputValue outputName;
    private readonly InputValue outputValue;

    internal SetOutput(ActivityBinder binder)
        : base(binder)
    {
        outputName = binder.RequiredInput("outputName", TypeAlias.String);
        outputValue = binder.Input("outputValue", TypeAlias.Object);
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = outputName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the output is empty.");
        burst.SetOutput(run, name, outputValue.Evaluate(burst, run));
        burst.Complete(run);
    }
}
