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

    /// <returns>The value given.</returns>
    internal Value Set(string name, Value value)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Name == name)
                return items[i].Value = value;
        }
        items = [.. items, (name, value)];
        return value;
    }

    internal NamedValues Copy() => new([.. items]);
}
