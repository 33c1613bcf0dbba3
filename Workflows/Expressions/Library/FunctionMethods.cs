using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of functions.</summary>
internal static class FunctionMethods
{
    internal static readonly MethodTable Table = new(
        ("call", 1, static (in NativeCall c) => Self(c).Call(c.Run, c[0], c.Count > 1 ? c.Arguments[1..] : default)),
        ("apply", 2, static (in NativeCall c) => Self(c).Call(c.Run, c[0], c[1].IsNullish ? default : Iteration.ToArray(c.Run, c[1]).Span)),
        ("bind", 1, static (in NativeCall c) => Value.FromReference(new BoundFunction(Self(c), c[0], c.Count > 1 ? c.Arguments[1..].ToArray() : []))),
        ("toString", 0, static (in NativeCall c) => Value.From(Self(c).ToText(c.Run))));

    private static FunctionValue Self(in NativeCall call) => call.Self.Reference as FunctionValue ?? throw Errors.Type("The method needs a function");

    private sealed class BoundFunction(FunctionValue target, Value self, Value[] first) : FunctionValue
    {
        internal override string Name => "bound " + target.Name;

        internal override int Length => Math.Max(0, target.Length - first.Length);

        internal override Value Call(Evaluation run, Value caller, ReadOnlySpan<Value> arguments) => target.Call(run, self, [.. first, .. arguments]);
    }
}
