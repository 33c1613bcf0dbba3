using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A function of the library. Shared by all scripts, hence read-only once it is set up.</summary>
internal class NativeFunction(string name, int length, NativeBody body) : FunctionValue
{
    internal override string Name => name;

    internal override int Length => length;

    internal override Value Call(Evaluation run, Value self, ReadOnlySpan<Value> arguments)
    {
        run.Step();
        return body(new NativeCall(run, self, arguments));
    }
}
