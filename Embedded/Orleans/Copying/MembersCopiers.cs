using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace OneWindow.Embedded.Orleans;

/// <summary>Copiers of types by their members, compiled once per type.</summary>
internal static class MembersCopiers
{
    private delegate void CopyMembers<T>(ref T from, ref T to, CopyContext context);

    public static bool IsTuple(Type type) => IsImmutableTuple(type);

    /// <summary>Tuples and pairs: immutable themselves, whatever their items are. (A ValueTuple is copied by being passed.)</summary>
    public static bool IsImmutableTuple(Type type)
    {
        if (!type.IsGenericType) return false;
        var open = type.GetGenericTypeDefinition();
        return open == typeof(KeyValuePair<,>) || (type.IsAssignableTo(typeof(ITuple)) && type.Namespace == "System");
    }

    public static Copier Create(Type type) =>
        (Copier)typeof(MembersCopiers).GetMethod(nameof(CreateTyped), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;

    private static TypedCopier<T> CreateTyped<T>()
    {
        var type = typeof(T);
        var members = IsTuple(type)
            ? type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(f => new TravellingMember(f.FieldType, f, null, false))
            : TravellingMembers.Of(type);
        var copyMembers = Compile<T>([.. members]);
        if (type.IsValueType)
        {
            return new FunctionCopier<T>((value, context) =>
            {
                var copy = default(T)!;
                copyMembers(ref value, ref copy, context);
                return copy;
            });
        }

        var create = Activator<T>(type);
        return new FunctionCopier<T>((value, context) =>
        {
            var copy = create();
            context.Record(value!, copy!);
            copyMembers(ref value, ref copy, context);
            return copy;
        });
    }

    private static Func<T> Activator<T>(Type type)
    {
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        if (constructor is null) return () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        var method = new DynamicMethod($"new {type.Name}", type, Type.EmptyTypes, typeof(MembersCopiers).Module, true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<T>>();
    }

    // Emitted code, not expressions: backing fields of init-only members are read-only, which expressions refuse to assign.
    private static CopyMembers<T> Compile<T>(TravellingMember[] members)
    {
        var type = typeof(T);
        var method = new DynamicMethod(
            $"copy {type.Name}", null, [type.MakeByRefType(), type.MakeByRefType(), typeof(CopyContext)], typeof(MembersCopiers).Module, true);
        var il = method.GetILGenerator();
        foreach (var member in members)
        {
            LoadTarget(il, type, OpCodes.Ldarg_1);
            LoadTarget(il, type, OpCodes.Ldarg_0);
            if (member.Field is { } field) il.Emit(OpCodes.Ldfld, field);
            else il.Emit(OpCodes.Call, member.Property!.GetMethod!);
            if (!member.IsImmutable)
            {
                il.Emit(OpCodes.Ldarg_2);
                il.Emit(OpCodes.Call, typeof(Copier<>).MakeGenericType(member.Type).GetMethod(nameof(Copier<>.Copy))!);
            }

            if (member.Field is { } target) il.Emit(OpCodes.Stfld, target);
            else il.Emit(OpCodes.Call, member.Property!.SetMethod!);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<CopyMembers<T>>();
    }

    private static void LoadTarget(ILGenerator il, Type type, OpCode argument)
    {
        il.Emit(argument);
        if (!type.IsValueType) il.Emit(OpCodes.Ldind_Ref);
    }
}
