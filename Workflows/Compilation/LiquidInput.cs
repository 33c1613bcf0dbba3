using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Expressions.Liquid;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>A text made by a Liquid template, converted to the input's type.</summary>
internal sealed class LiquidInput(string inputName, TypeAlias type, IncidentKind failure, LiquidTemplate template)
    : ComputedInput(inputName, type, failure)
{
    private protected override Value Compute(Burst burst, ActivityRun run)
    {
        try
        {
            return Value.From(template.Render(burst.ScriptHostFor(run, [], allowsOutcomes: false)));
        }
        catch (ScriptException exception)
        {
            throw Failed(exception.Message);
        }
    }
}
