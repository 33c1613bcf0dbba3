using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Pairs in the order of their addition, which may change while somebody walks through them.</summary>
internal sealed class OrderedEntries
{
    private const int BytesOfEntry = 72;
    private readonly Dictionary<Value, int> _places = new(KeyComparer.Instance);
    private readonly List<(Value Key, Value Value, bool IsPresent)> _entries = [];

    internal int Count => _places.Count;

    internal bool TryGet(Value key, out Value value)
    {
        var found = _places.TryGetValue(key, out var place);
        value = found ? _entries[place].Value : default;
        return found;
    }

    internal void Set(Evaluation run, Value key, Value value)
    {
        // JavaScript keeps 0 for -0.
        if (key.IsDouble && key.DoubleBits == 0)
            key = Value.From(0.0);
        if (_places.TryGetValue(key, out var place))
        {
            _entries[place] = (key, value, true);
            return;
        }

        if (_places.Count >= run.Options.LongestArray)
            run.ChargeArray(_places.Count + 1L);
        run.Allocate(BytesOfEntry);
        _places.Add(key, _entries.Count);
        _entries.Add((key, value, true));
    }

    internal bool Delete(Value key)
    {
        if (!_places.Remove(key, out var place))
            return false;
        _entries[place] = default;
        return true;
    }

    internal void Clear()
    {
        _places.Clear();
        for (var i = 0; i < _entries.Count; i++)
            _entries[i] = default;
    }

    internal Cursor Walk(Func<Value, Value, Value> select) => new EntryCursor(_entries, select);

    private sealed class EntryCursor(List<(Value Key, Value Value, bool IsPresent)> entries, Func<Value, Value, Value> select) : Cursor
    {
        private int _next;

        internal override bool Next(Evaluation run, out Value item)
        {
            while (_next < entries.Count)
            {
                var (key, value, isPresent) = entries[_next++];
                if (!isPresent)
                    continue;
                item = select(key, value);
                return true;
            }

            item = default;
            return false;
        }
    }
}
