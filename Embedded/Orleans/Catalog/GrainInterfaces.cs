using System.Collections.Concurrent;
using System.Reflection;
using Orleans.CodeGeneration;

namespace OneWindow.Embedded.Orleans;

/// <summary>Names and versions of interfaces.</summary>
internal static class GrainInterfaces
{
    private static readonly ConcurrentDictionary<Type, GrainInterfaceType> Types = new();

    public static GrainInterfaceType TypeOf(Type interfaceType) => Types.GetOrAdd(interfaceType, static t =>
        t.GetCustomAttribute<GrainInterfaceTypeAttribute>()?.GetGrainInterfaceType(null!, t) ?? GrainInterfaceType.Create(TypeNames.Of(t)));

    public static ushort VersionOf(Type interfaceType) => interfaceType.GetCustomAttribute<VersionAttribute>()?.Version ?? 0;
}
