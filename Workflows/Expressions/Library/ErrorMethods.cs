using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Methods of errors.</summary>
internal static class ErrorMethods
{
    internal static readonly MethodTable Table = new(
        ("toString", 0, static (in NativeCall c) => Value.From(c.Self.Reference is ErrorObject error ? error.ToText(c.Run) : "Error")));

    internal static Value Create(string name, in NativeCall call)
    {
        var message = call[0].IsUndefined ? string.Empty : call.Text(0);
        var cause = call[1].Reference is ObjectValue options && options.TryGet("cause", out var given) ? given : default;
        return Value.From(new ErrorObject(name, message) { Cause = cause });
    }
}
