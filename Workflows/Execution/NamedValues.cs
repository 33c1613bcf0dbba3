using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>A few values by name, in the order in which they came; for variables that no definition declares.</summary>
internal sealed class NamedValues
{
    private (string Name, Value Value)[] items;

    internal NamedValues(params (string Name, Value Value)[] items) => this.items = items;

    internal ReadOnlySpan<(string Name, Value Value)> Items => items;

    internal bool TryGet(string name, out Value value)
    {
        foreach (var item in items)
        {
            if (item.Name != name)
                continue;
            value = item.Value;
            return true;
        }
        value = default;
        return false;
    }

    internal void Set(string name, Value value)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Name != name)
                continue;
            items[i].Value = value;
            return;
        }
        items = [.. items, (name, value)];
    }

    internal NamedValues Copy() => new([.. items]);
}
