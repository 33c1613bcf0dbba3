using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>A compiled expression of Liquid. Immutable.</summary>
internal abstract class LiquidExpression
{
    internal abstract Value Run(LiquidContext context);
}

internal sealed class LiquidConstant(Value value) : LiquidExpression
{
    internal override Value Run(LiquidContext context) => value;
}

/// <summary>A name that the text itself sets.</summary>
internal sealed class LiquidName(string name) : LiquidExpression
{
    internal override Value Run(LiquidContext context) => context.Read(name);
}

/// <summary>Something of the workflow.</summary>
internal sealed class LiquidGlobal(Func<Evaluation, Value> read) : LiquidExpression
{
    /// <summary>What there is, by the names that Elsa gives it.</summary>
    internal static readonly Dictionary<string, Func<Evaluation, Value>> All = new(StringComparer.Ordinal)
    {
        ["Variables"] = static run => new HostNamesObject(HostObjectKind.Variables).Export(run, copy: true, 0),
        ["Input"] = static run => new HostNamesObject(HostObjectKind.Inputs).Export(run, copy: true, 0),
        ["WorkflowInstanceId"] = static run => Value.From(run.Host.InstanceId),
        ["WorkflowInstanceName"] = static run => Value.From(run.Host.InstanceName),
        ["WorkflowDefinitionId"] = static run => Value.From(run.Host.DefinitionId),
        ["WorkflowDefinitionVersionId"] = static run => Value.From(run.Host.DefinitionVersionId),
        ["WorkflowDefinitionVersion"] = static run => Value.From((double)run.Host.DefinitionVersion),
        ["CorrelationId"] = static run => Value.From(run.Host.CorrelationId),
        ["LastResult"] = static run => run.ReadHost("result", string.Empty, run.Host.LastResult),
    };

    internal override Value Run(LiquidContext context) => read(context.Run);
}

/// <summary>Variables.X or Input.X.</summary>
internal sealed class LiquidHostMember(bool isVariable, string name) : LiquidExpression
{
    internal override Value Run(LiquidContext context) => isVariable ? context.Run.ReadVariable(name) : HostFunctions.ReadInput(context.Run, name);
}

internal sealed class LiquidMember(LiquidExpression owner, LiquidExpression key) : LiquidExpression
{
    internal override Value Run(LiquidContext context) => LiquidValues.Member(context.Run, owner.Run(context), key.Run(context));
}

/// <summary>The whole numbers from one to another, both included.</summary>
internal sealed class LiquidRange(LiquidExpression first, LiquidExpression last) : LiquidExpression
{
    internal override Value Run(LiquidContext context)
    {
        long from = LiquidValues.Integer(first.Run(context), 0);
        long to = LiquidValues.Integer(last.Run(context), 0);
        context.Run.ChargeArray(Math.Max(0, to - from + 1));
        var items = new ArrayValue();
        for (var i = from; i <= to; i++)
            items.Add(Value.From((double)i));
        return Value.From(items);
    }
}

/// <summary>Stands for "empty" or "blank" in comparisons.</summary>
internal sealed class LiquidNothing(bool isBlank) : LiquidExpression
{
    internal bool Is(Value value) => isBlank ? LiquidValues.IsBlank(value) : LiquidValues.IsEmpty(value);

    internal override Value Run(LiquidContext context) => Value.EmptyText;
}

internal sealed class LiquidComparison(string operation, LiquidExpression left, LiquidExpression right) : LiquidExpression
{
    internal override Value Run(LiquidContext context) => Value.From(Test(context));

    private bool Test(LiquidContext context)
    {
        if (operation is "==" or "!=" or "<>" && (left is LiquidNothing || right is LiquidNothing))
            return (right is LiquidNothing nothing ? nothing.Is(left.Run(context)) : ((LiquidNothing)left).Is(right.Run(context))) == (operation == "==");
        var first = left.Run(context);
        var second = right.Run(context);
        return operation switch
        {
            "==" => LiquidValues.AreEqual(first, second),
            "!=" or "<>" => !LiquidValues.AreEqual(first, second),
            "contains" => LiquidValues.Contains(context.Run, first, second),
            "<" => LiquidValues.Compare(context.Run, first, second) < 0,
            ">" => LiquidValues.Compare(context.Run, first, second) > 0,
            "<=" => LiquidValues.Compare(context.Run, first, second) <= 0,
            _ => LiquidValues.Compare(context.Run, first, second) >= 0,
        };
    }
}

internal sealed class LiquidLogic(bool isAnd, LiquidExpression left, LiquidExpression right) : LiquidExpression
{
    internal override Value Run(LiquidContext context) =>
        Value.From(LiquidValues.IsTrue(left.Run(context)) == isAnd ? LiquidValues.IsTrue(right.Run(context)) : !isAnd);
}

internal sealed class LiquidFiltered(LiquidExpression input, LiquidFilter filter, LiquidExpression[] arguments, (string Name, LiquidExpression Value)[] named) : LiquidExpression
{
    internal override Value Run(LiquidContext context)
    {
        context.Run.Step();
        var value = input.Run(context);
        var given = new Value[arguments.Length];
        for (var i = 0; i < given.Length; i++)
            given[i] = arguments[i].Run(context);
        var byName = named.Length == 0 ? null : named.ToDictionary(n => n.Name, n => n.Value.Run(context), StringComparer.Ordinal);
        return filter(new LiquidCall(context.Run, value, given, byName));
    }
}
