using System.Reflection;
using System.Runtime.CompilerServices;

namespace OneWindow.Embedded.Orleans;

/// <summary>The state of a grain that has none stored.</summary>
internal static class DefaultState
{
    public static T Create<T>()
    {
        var type = typeof(T);
        if (type.IsValueType || type == typeof(string) || type.IsAbstract || type.IsArray) return default!;
        var hasConstructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null;
        return hasConstructor ? (T)Activator.CreateInstance(type, nonPublic: true)! : (T)RuntimeHelpers.GetUninitializedObject(type);
    }
}
