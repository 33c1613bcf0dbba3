using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace OneWindow.Workflows.Values;

/// <summary>A list of values with identity. Not for use by several threads while it changes.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The kinds of value are named alike.")]
public sealed class ArrayValue : ValueReference, IReadOnlyList<Value>
{
    private readonly List<Value> _items;

    /// <summary>An empty array.</summary>
    public ArrayValue()
        : base(ValueKind.Array) => _items = [];

    /// <summary>An empty array with room for a number of items.</summary>
    public ArrayValue(int capacity)
        : base(ValueKind.Array) => _items = new List<Value>(capacity);

    /// <summary>An array of the items given.</summary>
    public ArrayValue(params ReadOnlySpan<Value> items)
        : base(ValueKind.Array)
    {
        _items = new List<Value>(items.Length);
        _items.AddRange(items);
    }

    /// <summary>An array of the items given.</summary>
    public ArrayValue(IEnumerable<Value> items)
        : base(ValueKind.Array) => _items = [.. items];

    /// <inheritdoc />
    public int Count => _items.Count;

    /// <summary>
    /// Whether changes are refused. What a script has read or returned is read-only from then on, so that values can be shared between variables, scopes and copies of a state;
    /// <see cref="Clone"/> gives one that can be changed.
    /// </summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>The items in place, valid until the next change.</summary>
    public ReadOnlySpan<Value> Span => CollectionsMarshal.AsSpan(_items);

    /// <summary>The item at an index from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public Value this[int index]
    {
        get => _items[index];
        set
        {
            EnsureWritable();
            _items[index] = value;
        }
    }

    /// <summary>Appends an item.</summary>
    public void Add(Value item)
    {
        EnsureWritable();
        _items.Add(item);
    }

    /// <summary>Inserts an item before the one at an index.</summary>
    public void Insert(int index, Value item)
    {
        EnsureWritable();
        _items.Insert(index, item);
    }

    /// <summary>Removes the item at an index.</summary>
    public void RemoveAt(int index)
    {
        EnsureWritable();
        _items.RemoveAt(index);
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        EnsureWritable();
        _items.Clear();
    }

    /// <summary>A copy in depth that may be changed.</summary>
    public ArrayValue Clone()
    {
        var copy = new ArrayValue(_items.Count);
        foreach (var item in _items)
            copy._items.Add(item.Clone());
        return copy;
    }

    /// <summary>Forbids changes, in depth.</summary>
    public void Freeze()
    {
        if (IsReadOnly)
            return;
        IsReadOnly = true;
        foreach (var item in _items)
            item.Freeze();
    }

    /// <inheritdoc />
    public IEnumerator<Value> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The list itself, for code that has called <see cref="EnsureWritable"/> or only reads.</summary>
    internal List<Value> Items => _items;

    /// <summary>Members besides the items, inside scripts: of the results of regular expressions, and what scripts set by name. They do not leave a script.</summary>
    internal ObjectValue? Extra { get; set; }

    internal void EnsureWritable()
    {
        if (IsReadOnly)
            throw new ReadOnlyValueException();
    }
}
