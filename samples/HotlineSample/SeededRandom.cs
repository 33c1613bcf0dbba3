namespace OneWindow.HotlineSample;

/// <summary>
/// SplitMix64: the same numbers from the same seed on every runtime and version, which System.Random does not promise. The sample file is
/// compared byte for byte with what the generator writes.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Between(int min, int max) => min + (int)(Next() % (ulong)(max - min + 1));

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Between(0, 99) < percent;

    /// <summary>A span of whole seconds between two spans, both included.</summary>
    public TimeSpan Span(TimeSpan min, TimeSpan max) => TimeSpan.FromSeconds(Between((int)min.TotalSeconds, (int)max.TotalSeconds));

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>One of the items, each as likely as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<T> items, Func<T, int> weight)
    {
        var left = Between(0, items.Sum(weight) - 1);
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
