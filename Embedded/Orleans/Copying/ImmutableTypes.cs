using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using Orleans.Concurrency;

namespace OneWindow.Embedded.Orleans;

/// <summary>Types whose values never change.</summary>
internal static class ImmutableTypes
{
    private static readonly HashSet<Type> Known =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
        typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Int128), typeof(UInt128), typeof(Half), typeof(System.Text.Rune), typeof(Complex),
        typeof(Index), typeof(Range), typeof(IPAddress), typeof(IPEndPoint), typeof(object), typeof(DBNull),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(GrainInterfaceType), typeof(SiloAddress), typeof(ActivationId), typeof(GrainAddress), typeof(Nothing),
    ];

    public static bool Contains(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || Known.Contains(type)) return true;
        if (type.IsDefined(typeof(ImmutableAttribute), false)) return true;
        if (typeof(Type).IsAssignableFrom(type) || typeof(CultureInfo).IsAssignableFrom(type) || typeof(CompareInfo).IsAssignableFrom(type)) return true;
        if (typeof(GrainReference).IsAssignableFrom(type)) return true;

        // An exception that is thrown in one place and caught in another is the same object inside a process.
        if (typeof(Exception).IsAssignableFrom(type)) return true;
        if (!type.IsGenericType) return false;
        var open = type.GetGenericTypeDefinition();
        if (open == typeof(Immutable<>)) return true;
        if (open == typeof(Nullable<>) || MembersCopiers.IsImmutableTuple(type) || IsImmutableCollection(open))
            return Array.TrueForAll(type.GetGenericArguments(), IsImmutableArgument);
        return false;
    }

    public static bool IsImmutableCollection(Type open) =>
        open == typeof(ImmutableArray<>) || open == typeof(ImmutableList<>) || open == typeof(ImmutableDictionary<,>) || open == typeof(ImmutableHashSet<>)
        || open == typeof(ImmutableSortedDictionary<,>) || open == typeof(ImmutableSortedSet<>) || open == typeof(ImmutableQueue<>) || open == typeof(ImmutableStack<>);

    private static bool IsImmutableArgument(Type type) => (type.IsValueType || type.IsSealed || typeof(Type).IsAssignableFrom(type)) && type != typeof(object) && Contains(type);
}
