using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>An activity that another runtime carries out, as a task whose result holds outputs and outcomes.</summary>
internal sealed class ForeignActivity : LeafNode
{
    private readonly (string Name, InputValue Value)[] inputs;
    private readonly (string Name, CaptureTarget? Target)[] outputs;

    internal ForeignActivity(ActivityBinder binder, ForeignActivityType type)
        : base(binder)
    {
        inputs = [.. type.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => (input.Key, binder.Input(input.Key, AliasOf(binder, input.Key, input.Value))))];
        outputs = [.. type.Outputs.Select(output => (output, binder.Output(output)))];
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var payload = new ObjectValue();
        foreach (var (name, value) in inputs)
            payload.Set(name, value.Evaluate(burst, run));
        burst.WaitForTask(run, Type, Value.From(payload));
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        var result = ((Stimulus.TaskCompleted)stimulus).Result;
        var outcomes = Burst.Done;
        if (result.IsObject)
        {
            var members = result.AsObject();
            foreach (var (name, target) in outputs)
            {
                if (members.TryGet(name, out var value))
                    burst.Output(run, char.ToUpperInvariant(name[0]) + name[1..], target, value);
            }
            if (members.TryGet("outcomes", out var list) && list.IsArray)
                outcomes = [.. list.AsArray().Select(outcome => outcome.ToString())];
        }
        burst.Complete(run, outcomes);
    }

    private static TypeAlias AliasOf(ActivityBinder binder, string input, string typeName)
    {
        if (TypeAlias.TryParse(typeName, out var alias, out var error))
            return alias;
        binder.Problem(ProblemCodes.UnknownType, binder.Definition.At.Member(input), error, $"未知的类型 {typeName}。");
        return TypeAlias.Object;
    }
}
