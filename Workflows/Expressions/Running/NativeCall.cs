using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Body of a function of the library.</summary>
internal delegate Value NativeBody(in NativeCall call);

/// <summary>A call of a function of the library.</summary>
internal readonly ref struct NativeCall(Evaluation run, Value self, ReadOnlySpan<Value> arguments)
{
    internal readonly Evaluation Run = run;

    internal readonly Value Self = self;

    internal readonly ReadOnlySpan<Value> Arguments = arguments;

    internal int Count => Arguments.Length;

    /// <summary>An argument; undefined if it was not given.</summary>
    internal Value this[int index] => index < Arguments.Length ? Arguments[index] : default;

    internal string Text(int index) => Operators.ToText(Run, this[index]);

    internal double Number(int index) => Operators.ToNumber(Run, this[index]);

    /// <summary>An argument as a whole number, NaN as 0.</summary>
    internal double Integer(int index) => Operators.ToInteger(Run, this[index]);

    /// <summary>An argument that is a position from the start or, if negative, from the end; within 0 and the length.</summary>
    internal int Position(int index, int length, int missing)
    {
        if (this[index].IsUndefined)
            return missing;
        var position = Integer(index);
        return (int)(position < 0 ? Math.Max(length + position, 0) : Math.Min(position, length));
    }

    internal FunctionValue Function(int index) => this[index].Reference as FunctionValue ?? throw Errors.Type($"{Errors.Describe(Run, this[index])} is not a function");
}
