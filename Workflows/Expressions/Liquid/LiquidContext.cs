using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>One rendering: the text so far, the names that the text has set, and its limits.</summary>
internal sealed class LiquidContext(Evaluation run)
{
    private readonly Dictionary<string, Value> _assigned = new(StringComparer.Ordinal);
    private readonly List<(string Name, Value Value)> _loops = [];
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);

    internal Evaluation Run => run;

    /// <summary>Where text goes; a capture puts another in its place.</summary>
    internal StringBuilder Output { get; private set; } = new();

    /// <summary>A break or continue on its way to its loop.</summary>
    internal LiquidJump Jump { get; set; }

    internal void Write(string text)
    {
        run.ChargeText(text.Length);
        Output.Append(text);
        if (Output.Length > run.Options.LongestText)
            run.ChargeText(Output.Length);
    }

    internal Value Read(string name)
    {
        for (var i = _loops.Count - 1; i >= 0; i--)
        {
            if (_loops[i].Name == name)
                return _loops[i].Value;
        }

        return _assigned.TryGetValue(name, out var value) ? value : _counters.TryGetValue(name, out var count) ? Value.From((double)count) : default;
    }

    internal void Assign(string name, Value value) => _assigned[name] = value;

    /// <summary>What increment and decrement count; these names are none of those that assign sets.</summary>
    internal int Count(string name, int change)
    {
        var before = _counters.GetValueOrDefault(name);
        _counters[name] = before + change;
        return before;
    }

    internal void EnterLoop(string name) => _loops.Add((name, default));

    internal void SetLoop(int depthFromTop, Value value) => _loops[^depthFromTop] = (_loops[^depthFromTop].Name, value);

    internal void LeaveLoop() => _loops.RemoveAt(_loops.Count - 1);

    internal string Capture(LiquidNode[] body)
    {
        var outer = Output;
        Output = new StringBuilder();
        LiquidNode.RenderAll(body, this);
        var text = Output.ToString();
        Output = outer;
        return text;
    }
}
