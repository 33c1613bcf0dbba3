namespace OneWindow.Embedded.Orleans;

/// <summary>Copies objects of exactly type <typeparamref name="T"/>.</summary>
internal abstract class TypedCopier<T> : Copier
{
    public override bool CopiesNothing => false;

    public T CopyTracked(T value, CopyContext context)
    {
        if (CopiesNothing) return value;
        if (typeof(T).IsValueType) return Copy(value, context);
        if (context.TryGetCopy(value!, out var known)) return (T)known;
        return Copy(value, context);
    }

    public sealed override object CopyObject(object value, CopyContext context) => CopiesNothing ? value : CopyTracked((T)value, context)!;

    /// <summary>Makes the copy and, for a class, records it before copying the parts.</summary>
    protected abstract T Copy(T value, CopyContext context);
}

/// <summary>For objects that never change.</summary>
internal sealed class SameCopier<T> : TypedCopier<T>
{
    public override bool CopiesNothing => true;

    protected override T Copy(T value, CopyContext context) => value;
}

/// <summary>Copies with a function.</summary>
internal sealed class FunctionCopier<T>(Func<T, CopyContext, T> copy) : TypedCopier<T>
{
    protected override T Copy(T value, CopyContext context) => copy(value, context);
}
