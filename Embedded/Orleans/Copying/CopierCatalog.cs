using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization;

namespace OneWindow.Embedded.Orleans;

/// <summary>Finds the copier of a type: known immutable types, collections, tuples, and own types that carry <see cref="GenerateSerializerAttribute"/>.</summary>
internal static class CopierCatalog
{
    private static readonly ConcurrentDictionary<Type, Copier?> Copiers = new();

    /// <summary>The copier of a runtime type.</summary>
    public static Copier Get(Type type) => Find(type) ?? throw NotFound(type);

    /// <summary>The copier of a runtime type; null when it cannot travel.</summary>
    public static Copier? Find(Type type) => Copiers.TryGetValue(type, out var known) ? known : Copiers.GetOrAdd(type, Create(type));

    public static CodecNotFoundException NotFound(Type type) => new(
        $"Could not find a copier for type {type.FullName ?? type.Name}. Annotate it with [GenerateSerializer] and its members with [Id], or carry the value as text or bytes.");

    /// <summary>True when values of this type and of all types derived from it stay as they are.</summary>
    public static bool IsShallowWithDerived(Type type) =>
        typeof(GrainReference).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
        || (type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
        || (type.IsSealed && Find(type) is { CopiesNothing: true });

    /// <summary>Why a type cannot be a parameter or result; null when it can.</summary>
    public static Type? FindObstacle(Type type) => FindObstacle(type, []);

    private static Type? FindObstacle(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsGenericParameter || type == typeof(object) || type == typeof(void)) return null;
        if (type.IsArray) return FindObstacle(type.GetElementType()!, seen);
        if (type.IsInterface || type.IsAbstract)
        {
            foreach (var argument in type.GetGenericArguments())
            {
                if (FindObstacle(argument, seen) is { } found) return found;
            }

            return null;
        }

        if (Find(type) is null) return type;
        foreach (var argument in type.GetGenericArguments())
        {
            if (FindObstacle(argument, seen) is { } found) return found;
        }

        if (!type.IsDefined(typeof(GenerateSerializerAttribute), false) || ImmutableTypes.Contains(type)) return null;
        foreach (var member in TravellingMembers.Of(type))
        {
            if (FindObstacle(member.Type, seen) is { } found) return found;
        }

        return null;
    }

    private static Copier? Create(Type type)
    {
        if (type.IsByRefLike || type.IsPointer || type.IsByRef || type.ContainsGenericParameters) return null;
        if (ImmutableTypes.Contains(type)) return Make(typeof(SameCopier<>), type);
        if (typeof(Delegate).IsAssignableFrom(type)) return null;
        if (type.IsArray) return ArrayCopiers.Create(type);
        if (CollectionCopiers.TryCreate(type, out var collection)) return collection;
        if (MembersCopiers.IsTuple(type) || type.IsDefined(typeof(GenerateSerializerAttribute), false)) return MembersCopiers.Create(type);
        return null;
    }

    internal static Copier Make(Type openCopier, Type argument, params object[] arguments) =>
        (Copier)Activator.CreateInstance(openCopier.MakeGenericType(argument), BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, null, arguments, null)!;
}
