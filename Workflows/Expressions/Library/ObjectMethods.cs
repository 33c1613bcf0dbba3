using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods that every object has.</summary>
internal static class ObjectMethods
{
    internal static readonly MethodTable Table = new(
        ("hasOwnProperty", 1, static (in NativeCall c) => Value.From(Members.HasOwn(c.Run, c.Self, Operators.ToName(c.Run, c[0])))),
        ("propertyIsEnumerable", 1, static (in NativeCall c) => Value.From(Members.HasOwn(c.Run, c.Self, Operators.ToName(c.Run, c[0])))),
        ("toString", 0, static (in NativeCall c) => Value.From($"[object {ClassOf(c.Self)}]")),
        ("toLocaleString", 0, static (in NativeCall c) => Value.From(Operators.ToText(c.Run, c.Self))),
        ("valueOf", 0, static (in NativeCall c) => c.Self));

    private static string ClassOf(Value value) => value.Reference switch
    {
        ScriptObject special => special.ClassName,
        ArrayValue => "Array",
        string => "String",
        _ => value.Kind switch
        {
            ValueKind.Undefined => "Undefined",
            ValueKind.Null => "Null",
            ValueKind.Boolean => "Boolean",
            ValueKind.Number or ValueKind.Integer or ValueKind.Decimal => "Number",
            ValueKind.Instant => "Date",
            _ => "Object",
        },
    };
}
