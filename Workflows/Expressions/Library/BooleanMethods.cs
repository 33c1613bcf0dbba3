using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of booleans.</summary>
internal static class BooleanMethods
{
    internal static readonly MethodTable Table = new(
        ("toString", 0, static (in NativeCall c) => Value.From(c.Self.ToString())),
        ("valueOf", 0, static (in NativeCall c) => c.Self));
}
