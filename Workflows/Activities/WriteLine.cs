using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Writes a line of text.</summary>
internal sealed class WriteLine : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.WriteLine", "Write line", "写一行", "Console", "Writes a line of text.", "写一行文字。")
    {
        Inputs = [new("text", "String", "Text", "文字", "The text.", "要写的文字。")],
    };

    private readonly InputValue text;

    internal WriteLine(ActivityBinder binder)
        : base(binder) => text = binder.Input("text", TypeAlias.String);

    internal override void Execute(Burst burst, ActivityRun run)
    {
        burst.Emit(new Effect.LineWritten(burst.NewId('e'), Id, text.EvaluateText(burst, run) ?? ""));
        burst.Complete(run);
    }
}
