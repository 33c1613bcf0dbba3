using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Sets a variable.</summary>
internal sealed class SetVariable : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.SetVariable", "Set variable", "设置变量", "Primitives", "Sets a variable.", "给变量赋值。")
    {
        Inputs =
        [
            new("variable", "Variable", "Variable", "变量", "The variable.", "要赋值的变量。") { IsRequired = true, IsUnwrapped = true, UiHint = UiHints.VariablePicker },
            new("value", "Object", "Value", "值", "Its new value.", "变量的新值。"),
        ],
    };

    private readonly VariableReference? variable;
    private readonly InputValue value;

    internal SetVariable(ActivityBinder binder)
        : base(binder)
    {
        variable = binder.Variable("variable");
        value = binder.Input("value", TypeAlias.Object);
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        burst.Scope.Set(run, variable!, value.Evaluate(burst, run));
        burst.Complete(run);
    }
}
