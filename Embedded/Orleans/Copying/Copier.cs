namespace OneWindow.Embedded.Orleans;

/// <summary>Copies objects of one runtime type.</summary>
internal abstract class Copier
{
    /// <summary>True when the objects never change, so that the copy is the object itself.</summary>
    public abstract bool CopiesNothing { get; }

    public abstract object CopyObject(object value, CopyContext context);
}

/// <summary>Copies values of one static type; a value of a derived type goes to the copier of that type.</summary>
internal static class Copier<T>
{
    private static readonly Type Declared = typeof(T);
    private static readonly bool IsExact = Declared.IsValueType || Declared.IsSealed;
    private static readonly TypedCopier<T>? Exact = IsExact || !(Declared.IsAbstract || Declared == typeof(object)) ? CopierCatalog.Find(Declared) as TypedCopier<T> : null;

    /// <summary>True when no value of this static type needs a copy.</summary>
    public static readonly bool IsShallow = IsExact ? Exact is { CopiesNothing: true } : CopierCatalog.IsShallowWithDerived(Declared);

    public static T Copy(T value, CopyContext context)
    {
        if (IsShallow || value is null) return value;
        if (IsExact || (Exact is not null && value.GetType() == Declared)) return (Exact ?? throw CopierCatalog.NotFound(Declared)).CopyTracked(value, context);
        var copier = CopierCatalog.Get(value.GetType());
        return (T)copier.CopyObject(value, context);
    }
}
