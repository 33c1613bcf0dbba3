using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OneWindow.Embedded.Orleans;

/// <summary>Copiers of the collections that travel. Each is made from a generic method here, named in the table.</summary>
internal static class CollectionCopiers
{
    private static readonly Dictionary<Type, string> Methods = new()
    {
        [typeof(List<>)] = nameof(List),
        [typeof(Dictionary<,>)] = nameof(Dictionary),
        [typeof(HashSet<>)] = nameof(HashSet),
        [typeof(SortedDictionary<,>)] = nameof(SortedDictionary),
        [typeof(SortedList<,>)] = nameof(SortedList),
        [typeof(SortedSet<>)] = nameof(SortedSet),
        [typeof(Queue<>)] = nameof(Queue),
        [typeof(Stack<>)] = nameof(Stack),
        [typeof(ConcurrentDictionary<,>)] = nameof(ConcurrentDictionary),
        [typeof(ConcurrentQueue<>)] = nameof(ConcurrentQueue),
        [typeof(Collection<>)] = nameof(Collection),
        [typeof(ReadOnlyCollection<>)] = nameof(ReadOnlyCollection),
        [typeof(ReadOnlyDictionary<,>)] = nameof(ReadOnlyDictionary),
        [typeof(ArraySegment<>)] = nameof(ArraySegment),
        [typeof(Memory<>)] = nameof(Memory),
        [typeof(ReadOnlyMemory<>)] = nameof(ReadOnlyMemory),
        [typeof(Nullable<>)] = nameof(Nullable),
        [typeof(ImmutableArray<>)] = nameof(ImmutableArray),
        [typeof(ImmutableList<>)] = nameof(ImmutableList),
        [typeof(ImmutableDictionary<,>)] = nameof(ImmutableDictionary),
        [typeof(ImmutableHashSet<>)] = nameof(ImmutableHashSet),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(ImmutableSortedDictionary),
        [typeof(ImmutableSortedSet<>)] = nameof(ImmutableSortedSet),
        [typeof(ImmutableQueue<>)] = nameof(ImmutableQueue),
        [typeof(ImmutableStack<>)] = nameof(ImmutableStack),
    };

    public static bool TryCreate(Type type, [NotNullWhen(true)] out Copier? copier)
    {
        copier = null;
        if (!type.IsGenericType) return false;
        var open = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (FrozenElement(type) is { } frozen)
        {
            copier = frozen;
            return true;
        }

        if (!Methods.TryGetValue(open, out var name)) return false;
        if (open == typeof(Nullable<>) && CopierCatalog.Find(arguments[0]) is null) return false;
        var method = typeof(CollectionCopiers).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(arguments);
        var function = method.CreateDelegate(typeof(Func<,,>).MakeGenericType(type, typeof(CopyContext), type));
        copier = CopierCatalog.Make(typeof(FunctionCopier<>), type, function);
        return true;
    }

    // Frozen collections are abstract; what travels is one of their hidden subclasses.
    private static Copier? FrozenElement(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (!t.IsGenericType) continue;
            var open = t.GetGenericTypeDefinition();
            if (open == typeof(FrozenSet<>) || open == typeof(FrozenDictionary<,>)) return CopierCatalog.Make(typeof(SameCopier<>), type);
        }

        return null;
    }

    private static TCollection Recorded<TCollection>(object original, TCollection copy, CopyContext context) where TCollection : class
    {
        context.Record(original, copy);
        return copy;
    }

    private static List<T> List<T>(List<T> value, CopyContext context)
    {
        var copy = Recorded(value, new List<T>(value.Count), context);
        if (Copier<T>.IsShallow) copy.AddRange(value);
        else foreach (var item in value) copy.Add(Copier<T>.Copy(item, context));
        return copy;
    }

    private static Dictionary<TKey, TValue> Dictionary<TKey, TValue>(Dictionary<TKey, TValue> value, CopyContext context) where TKey : notnull
    {
        var copy = Recorded(value, new Dictionary<TKey, TValue>(value.Count, value.Comparer), context);
        foreach (var (k, v) in value) copy.Add(Copier<TKey>.Copy(k, context), Copier<TValue>.Copy(v, context));
        return copy;
    }

    private static HashSet<T> HashSet<T>(HashSet<T> value, CopyContext context)
    {
        var copy = Recorded(value, new HashSet<T>(value.Count, value.Comparer), context);
        foreach (var item in value) copy.Add(Copier<T>.Copy(item, context));
        return copy;
    }

    private static SortedDictionary<TKey, TValue> SortedDictionary<TKey, TValue>(SortedDictionary<TKey, TValue> value, CopyContext context) where TKey : notnull
    {
        var copy = Recorded(value, new SortedDictionary<TKey, TValue>(value.Comparer), context);
        foreach (var (k, v) in value) copy.Add(Copier<TKey>.Copy(k, context), Copier<TValue>.Copy(v, context));
        return copy;
    }

    private static SortedList<TKey, TValue> SortedList<TKey, TValue>(SortedList<TKey, TValue> value, CopyContext context) where TKey : notnull
    {
        var copy = Recorded(value, new SortedList<TKey, TValue>(value.Count, value.Comparer), context);
        foreach (var (k, v) in value) copy.Add(Copier<TKey>.Copy(k, context), Copier<TValue>.Copy(v, context));
        return copy;
    }

    private static SortedSet<T> SortedSet<T>(SortedSet<T> value, CopyContext context)
    {
        var copy = Recorded(value, new SortedSet<T>(value.Comparer), context);
        foreach (var item in value) copy.Add(Copier<T>.Copy(item, context));
        return copy;
    }

    private static Queue<T> Queue<T>(Queue<T> value, CopyContext context)
    {
        var copy = Recorded(value, new Queue<T>(value.Count), context);
        foreach (var item in value) copy.Enqueue(Copier<T>.Copy(item, context));
        return copy;
    }

    private static Stack<T> Stack<T>(Stack<T> value, CopyContext context)
    {
        var copy = Recorded(value, new Stack<T>(value.Count), context);
        foreach (var item in value.Reverse()) copy.Push(Copier<T>.Copy(item, context));
        return copy;
    }

    private static ConcurrentDictionary<TKey, TValue> ConcurrentDictionary<TKey, TValue>(ConcurrentDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
    {
        var copy = Recorded(value, new ConcurrentDictionary<TKey, TValue>(value.Comparer), context);
        foreach (var (k, v) in value) copy[Copier<TKey>.Copy(k, context)] = Copier<TValue>.Copy(v, context);
        return copy;
    }

    private static ConcurrentQueue<T> ConcurrentQueue<T>(ConcurrentQueue<T> value, CopyContext context)
    {
        var copy = Recorded(value, new ConcurrentQueue<T>(), context);
        foreach (var item in value) copy.Enqueue(Copier<T>.Copy(item, context));
        return copy;
    }

    private static Collection<T> Collection<T>(Collection<T> value, CopyContext context)
    {
        var copy = Recorded(value, new Collection<T>(), context);
        foreach (var item in value) copy.Add(Copier<T>.Copy(item, context));
        return copy;
    }

    private static ReadOnlyCollection<T> ReadOnlyCollection<T>(ReadOnlyCollection<T> value, CopyContext context) =>
        Recorded(value, new ReadOnlyCollection<T>([.. value.Select(item => Copier<T>.Copy(item, context))]), context);

    private static ReadOnlyDictionary<TKey, TValue> ReadOnlyDictionary<TKey, TValue>(ReadOnlyDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
    {
        var items = new Dictionary<TKey, TValue>(value.Count);
        foreach (var (k, v) in value) items.Add(Copier<TKey>.Copy(k, context), Copier<TValue>.Copy(v, context));
        return Recorded(value, new ReadOnlyDictionary<TKey, TValue>(items), context);
    }

    private static ArraySegment<T> ArraySegment<T>(ArraySegment<T> value, CopyContext context) =>
        value.Array is null ? value : new ArraySegment<T>(Items(value.AsSpan(), context));

    private static Memory<T> Memory<T>(Memory<T> value, CopyContext context) => Items(value.Span, context);

    private static ReadOnlyMemory<T> ReadOnlyMemory<T>(ReadOnlyMemory<T> value, CopyContext context) => Items(value.Span, context);

    private static T? Nullable<T>(T? value, CopyContext context) where T : struct => value is { } v ? Copier<T>.Copy(v, context) : null;

    private static ImmutableArray<T> ImmutableArray<T>(ImmutableArray<T> value, CopyContext context) =>
        value.IsDefault ? value : System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(Items(value.AsSpan(), context));

    private static ImmutableList<T> ImmutableList<T>(ImmutableList<T> value, CopyContext context) =>
        Recorded(value, System.Collections.Immutable.ImmutableList.CreateRange(value.Select(item => Copier<T>.Copy(item, context))), context);

    private static ImmutableDictionary<TKey, TValue> ImmutableDictionary<TKey, TValue>(ImmutableDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull =>
        Recorded(value, value.ToImmutableDictionary(p => Copier<TKey>.Copy(p.Key, context), p => Copier<TValue>.Copy(p.Value, context), value.KeyComparer), context);

    private static ImmutableHashSet<T> ImmutableHashSet<T>(ImmutableHashSet<T> value, CopyContext context) =>
        Recorded(value, value.Select(item => Copier<T>.Copy(item, context)).ToImmutableHashSet(value.KeyComparer), context);

    private static ImmutableSortedDictionary<TKey, TValue> ImmutableSortedDictionary<TKey, TValue>(
        ImmutableSortedDictionary<TKey, TValue> value, CopyContext context) where TKey : notnull =>
        Recorded(
            value, value.ToImmutableSortedDictionary(p => Copier<TKey>.Copy(p.Key, context), p => Copier<TValue>.Copy(p.Value, context), value.KeyComparer), context);

    private static ImmutableSortedSet<T> ImmutableSortedSet<T>(ImmutableSortedSet<T> value, CopyContext context) =>
        Recorded(value, value.Select(item => Copier<T>.Copy(item, context)).ToImmutableSortedSet(value.KeyComparer), context);

    private static ImmutableQueue<T> ImmutableQueue<T>(ImmutableQueue<T> value, CopyContext context) =>
        Recorded(value, System.Collections.Immutable.ImmutableQueue.CreateRange(value.Select(item => Copier<T>.Copy(item, context))), context);

    private static ImmutableStack<T> ImmutableStack<T>(ImmutableStack<T> value, CopyContext context) =>
        Recorded(value, System.Collections.Immutable.ImmutableStack.CreateRange(value.Reverse().Select(item => Copier<T>.Copy(item, context))), context);

    private static T[] Items<T>(ReadOnlySpan<T> items, CopyContext context)
    {
        var copy = items.ToArray();
        if (Copier<T>.IsShallow) return copy;
        for (var i = 0; i < copy.Length; i++) copy[i] = Copier<T>.Copy(copy[i], context);
        return copy;
    }
}
