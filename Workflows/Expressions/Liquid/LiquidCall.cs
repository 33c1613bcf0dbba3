using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>What a filter does.</summary>
internal delegate Value LiquidFilter(in LiquidCall call);

/// <summary>A call of a filter.</summary>
internal readonly struct LiquidCall(Evaluation run, Value input, Value[] arguments, Dictionary<string, Value>? named)
{
    internal Evaluation Run => run;

    internal Value Input => input;

    internal int Count => arguments.Length;

    internal string Text => LiquidValues.ToText(run, input);

    internal decimal Number => LiquidValues.Number(input);

    internal ArrayValue Items => LiquidValues.Items(run, input);

    /// <summary>An argument; undefined if it was not given.</summary>
    internal Value this[int index] => index < arguments.Length ? arguments[index] : default;

    internal string TextOf(int index) => LiquidValues.ToText(run, this[index]);

    internal decimal NumberOf(int index) => LiquidValues.Number(this[index]);

    internal int IntegerOf(int index, int missing) => LiquidValues.Integer(this[index], missing);

    internal bool Has(string name) => named is not null && named.TryGetValue(name, out var value) && LiquidValues.IsTrue(value);

    /// <summary>Text made by a filter, counted.</summary>
    internal Value Made(string text)
    {
        run.ChargeText(text.Length);
        return Value.From(text);
    }
}
