namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>The names that a text sets, as far as it has been read: those of loops while they last, the others for ever, since a loop may come back to their use.</summary>
internal sealed class LiquidScope
{
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly List<string> _loops = [];

    internal bool Contains(string name) => _loops.Contains(name) || _assigned.Contains(name);

    internal void Assign(string name) => _assigned.Add(name);

    internal void EnterLoop(string name)
    {
        _loops.Add(name);
        _loops.Add("forloop");
    }

    internal void LeaveLoop() => _loops.RemoveRange(_loops.Count - 2, 2);
}
