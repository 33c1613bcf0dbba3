using OneWindow.Workflows.Expressions.Running.Nodes;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Targets;

/// <summary>How an operator such as += or ++ changes what stands on its left.</summary>
internal abstract class Change
{
    /// <summary>Computes the value to store and the value of the expression.</summary>
    /// <returns>Whether to store.</returns>
    internal abstract bool Apply(Frame frame, Value current, out Value stored, out Value result);
}

internal sealed class AddChange(Node operand) : Change
{
    internal override bool Apply(Frame frame, Value current, out Value stored, out Value result)
    {
        stored = result = Operators.Add(frame.Run, current, operand.Run(frame));
        return true;
    }
}

internal sealed class NumericChange(NumericOperation operation, Node operand) : Change
{
    internal override bool Apply(Frame frame, Value current, out Value stored, out Value result)
    {
        var left = Operators.ToNumber(frame.Run, current);
        stored = result = Value.From(NumericNode.Apply(operation, left, Operators.ToNumber(frame.Run, operand.Run(frame))));
        return true;
    }
}

/// <summary>&amp;&amp;=, ||= and ??=.</summary>
internal sealed class LogicalChange(string operation, Node operand) : Change
{
    internal override bool Apply(Frame frame, Value current, out Value stored, out Value result)
    {
        stored = result = current;
        var applies = operation switch
        {
            "&&" => current.IsTruthy(),
            "||" => !current.IsTruthy(),
            _ => current.IsNullish,
        };
        if (applies)
            stored = result = operand.Run(frame);
        return applies;
    }
}

/// <summary>++ and --.</summary>
internal sealed class StepChange(double amount, bool isPrefix) : Change
{
    internal override bool Apply(Frame frame, Value current, out Value stored, out Value result)
    {
        var number = current.IsDouble ? current.DoubleBits : Operators.ToNumber(frame.Run, current);
        stored = Value.From(number + amount);
        result = isPrefix ? stored : Value.From(number);
        return true;
    }
}
