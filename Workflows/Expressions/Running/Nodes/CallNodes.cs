using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Nodes;

/// <summary>A call of any kind.</summary>
internal abstract class InvocationNode(Node[] arguments, bool hasSpread) : Node
{
    /// <summary>Runs the arguments and calls.</summary>
    protected Value Invoke(Frame frame, FunctionValue function, Value self)
    {
        if (hasSpread || arguments.Length > ArgumentBuffer.Capacity)
            return function.Call(frame.Run, self, RunMany(frame));
        var buffer = default(ArgumentBuffer);
        Span<Value> values = buffer;
        for (var i = 0; i < arguments.Length; i++)
            values[i] = arguments[i].Run(frame);
        return function.Call(frame.Run, self, values[..arguments.Length]);
    }

    /// <summary>Runs the arguments, as JavaScript does before it finds that there is nothing to call.</summary>
    protected void RunInVain(Frame frame) => RunMany(frame);

    protected ReadOnlySpan<Value> RunMany(Frame frame)
    {
        var values = new ArrayValue(arguments.Length);
        foreach (var argument in arguments)
        {
            if (argument is SpreadNode spread)
                Iteration.AppendTo(frame.Run, values, spread.Run(frame));
            else
                values.Items.Add(argument.Run(frame));
        }

        return values.Span;
    }
}

/// <summary>A call of what a name or an expression gives.</summary>
internal sealed class CallNode(Node callee, string description, Node[] arguments, bool hasSpread, bool isChain, bool isOptional) : InvocationNode(arguments, hasSpread)
{
    internal override Value Run(Frame frame)
    {
        var value = callee.Run(frame);
        if (value.Reference is FunctionValue function)
            return Invoke(frame, function, default);
        if (isChain && (ShortCircuit.Is(value) || (isOptional && value.IsNullish)))
            return ShortCircuit.Value;
        RunInVain(frame);
        throw Errors.Type($"{description} is not a function");
    }
}

/// <summary>A call getX() of a variable, an input or an output.</summary>
internal sealed class AccessorCallNode(NativeFunction accessor, int read) : Node
{
    internal override Value Run(Frame frame)
    {
        if (!frame.Run.TryRead(read, out var value))
            return accessor.Call(frame.Run, default, []);
        frame.Run.Step();
        return value;
    }
}

/// <summary>A call of a member by its name. The methods of text, arrays and numbers are looked up when the script is compiled.</summary>
internal sealed class MethodCallNode(Node target, string name, string description, Node[] arguments, bool hasSpread, bool isChain, bool isOptionalTarget, bool isOptionalCall)
    : InvocationNode(arguments, hasSpread)
{
    private readonly NativeFunction? _arrayMethod = ArrayMethods.Table.Find(name);
    private readonly NativeFunction? _textMethod = StringMethods.Table.Find(name);

    internal override Value Run(Frame frame)
    {
        var owner = target.Run(frame);
        if (isChain && (ShortCircuit.Is(owner) || (isOptionalTarget && owner.IsNullish)))
            return ShortCircuit.Value;
        FunctionValue? function;
        if (owner.Reference is ArrayValue { Extra: null } && _arrayMethod is not null)
        {
            function = _arrayMethod;
        }
        else if (owner.Reference is string && _textMethod is not null)
        {
            function = _textMethod;
        }
        else
        {
            var value = Members.Get(frame.Run, owner, name);
            if (isOptionalCall && value.IsNullish)
                return ShortCircuit.Value;
            function = value.Reference as FunctionValue;
        }

        if (function is not null)
            return Invoke(frame, function, owner);
        RunInVain(frame);
        throw Errors.Type($"{description} is not a function");
    }
}

/// <summary>A call of a member whose name is computed.</summary>
internal sealed class IndexCallNode(Node target, Node index, Node[] arguments, bool hasSpread, bool isChain, bool isOptionalTarget, bool isOptionalCall)
    : InvocationNode(arguments, hasSpread)
{
    internal override Value Run(Frame frame)
    {
        var owner = target.Run(frame);
        if (isChain && (ShortCircuit.Is(owner) || (isOptionalTarget && owner.IsNullish)))
            return ShortCircuit.Value;
        var key = index.Run(frame);
        var value = Members.GetIndex(frame.Run, owner, key);
        if (value.Reference is FunctionValue function)
            return Invoke(frame, function, owner);
        if (isOptionalCall && value.IsNullish)
            return ShortCircuit.Value;
        RunInVain(frame);
        throw Errors.Type($"[{Operators.ToText(frame.Run, key)}] is not a function");
    }
}

internal sealed class NewNode(Node callee, string description, Node[] arguments, bool hasSpread) : InvocationNode(arguments, hasSpread)
{
    internal override Value Run(Frame frame)
    {
        var value = callee.Run(frame);
        var given = RunMany(frame);
        if (value.Reference is not FunctionValue function)
            throw Errors.Type($"{description} is not a constructor");
        return function.Construct(frame.Run, given);
    }
}
