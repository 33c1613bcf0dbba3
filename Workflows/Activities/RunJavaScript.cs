using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Runs a script, whose value is the result and which may choose the outcomes.</summary>
internal sealed class RunJavaScript : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.RunJavaScript", "Run JavaScript", "执行脚本", "Scripting", "Runs a script.", "执行一段 JavaScript 脚本。")
    {
        Inputs =
        [
            new("script", "String", "Script", "脚本", "The script; what it returns is the result.", "脚本内容，返回值即结果。") { IsRequired = true, UiHint = UiHints.CodeEditor },
            new("possibleOutcomes", "List<String>", "Possible outcomes", "可能的出口", "The outcomes that the script may set; each becomes a port.", "脚本可能设置的出口，每个成为一个端口。") { UiHint = UiHints.DynamicOutcomes },
        ],
        Outputs = [new("result", "Object", "Result", "结果")],
    };

    private readonly CompiledScript? script;
    private readonly CaptureTarget? result;

    internal RunJavaScript(ActivityBinder binder)
        : base(binder)
    {
        script = binder.Script("script");
        binder.Input("possibleOutcomes", TypeAlias.String.ToList());
        result = binder.Output("result");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var value = script!.Run(burst, run, out var outcomes);
        burst.Output(run, "Result", result, value);
        burst.Complete(run, outcomes.IsDefault ? Burst.Done : outcomes);
    }
}
