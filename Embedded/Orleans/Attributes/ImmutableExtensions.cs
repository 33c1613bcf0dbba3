namespace Orleans.Concurrency;

/// <summary>Wrapping of immutable values.</summary>
public static class ImmutableExtensions
{
    /// <summary>Wraps a value that never changes.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
