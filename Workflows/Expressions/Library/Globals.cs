using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The names that every script knows. All are read-only and shared by all scripts.</summary>
internal static class Globals
{
    /// <summary>Names of JavaScript that are left out on purpose; a script that uses one is refused when it is compiled.</summary>
    internal static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        "eval", "Function", "Symbol", "Proxy", "Reflect", "Promise", "BigInt", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "globalThis", "Intl", "ArrayBuffer",
        "SharedArrayBuffer", "DataView", "Atomics", "WebAssembly", "Uint8Array", "Int8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
        "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "setTimeout", "setInterval", "require",
    };

    internal static readonly FunctionValue FunctionConstructor = new NativeFunction("Function", 1, static (in NativeCall c) => throw Errors.Type("Function is not supported"));

    internal static readonly FunctionValue ObjectConstructor = Make("Object", 1, ToObject, ToObject, static v => v.Reference is ObjectValue or ArrayValue, ObjectMethods.Table, ObjectFunctions.Table);

    internal static readonly FunctionValue ArrayConstructor = Make("Array", 1, ArrayFunctions.Create, ArrayFunctions.Create, static v => v.IsArray, ArrayMethods.Table, ArrayFunctions.Table);

    internal static readonly FunctionValue DateConstructor = Make(
        "Date", 7, DateMethods.Call, DateMethods.Construct, static v => v.Reference is DateObject || v.Kind == ValueKind.Instant, DateMethods.Table, DateMethods.Functions);

    internal static readonly FunctionValue MapConstructor = Make("Map", 0, NeedsNew, MapObject.Create, static v => v.Reference is MapObject, null, new MethodTable(
        ("groupBy", 2, GroupBy)));

    internal static readonly FunctionValue SetConstructor = Make("Set", 0, NeedsNew, SetObject.Create, static v => v.Reference is SetObject, null, null);

    internal static readonly FunctionValue RegExpConstructor = Make("RegExp", 2, RegExpObject.Create, RegExpObject.Create, static v => v.Reference is RegExpObject, null, null);

    private static readonly Dictionary<string, NativeConstructor> ErrorConstructors =
        ErrorObject.AllNames.ToDictionary(n => n, CreateErrorConstructor, StringComparer.Ordinal);

    private static readonly Dictionary<string, Value> Values = CreateValues();

    internal static bool TryGet(string name, out Value value) => Values.TryGetValue(name, out value) || HostFunctions.Table.TryGet(name, out value);

    internal static FunctionValue ErrorConstructor(string name) => ErrorConstructors.GetValueOrDefault(name) ?? ErrorConstructors["Error"];

    private static Dictionary<string, Value> CreateValues()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["undefined"] = default,
            ["NaN"] = Value.From(double.NaN),
            ["Infinity"] = Value.From(double.PositiveInfinity),
            ["Math"] = MathFunctions.Create(),
            ["JSON"] = JsonFunctions.Create(),
            ["TimeSpan"] = DurationMembers.CreateNamespace(),
            ["Number"] = NumberConstructor(),
            ["String"] = Value.FromReference(Make("String", 1, ToText, NeedsNoNew, static _ => false, StringMethods.Table, StringMethods.Functions)),
            ["Boolean"] = Value.FromReference(Make("Boolean", 1, static (in NativeCall c) => Value.From(c[0].IsTruthy()), NeedsNoNew, static _ => false, BooleanMethods.Table, null)),
            ["parseInt"] = Function("parseInt", 2, ParseInt),
            ["parseFloat"] = Function("parseFloat", 1, ParseFloat),
            ["isNaN"] = Function("isNaN", 1, static (in NativeCall c) => Value.From(double.IsNaN(c.Number(0)))),
            ["isFinite"] = Function("isFinite", 1, static (in NativeCall c) => Value.From(double.IsFinite(c.Number(0)))),
            ["encodeURIComponent"] = Function("encodeURIComponent", 1, UriFunctions.EncodeComponent),
            ["decodeURIComponent"] = Function("decodeURIComponent", 1, UriFunctions.DecodeComponent),
            ["encodeURI"] = Function("encodeURI", 1, UriFunctions.EncodeUri),
            ["decodeURI"] = Function("decodeURI", 1, UriFunctions.DecodeUri),
            ["structuredClone"] = Function("structuredClone", 1, static (in NativeCall c) => StructuredClone.Of(c.Run, c[0])),
        };
        foreach (var constructor in (FunctionValue[])[ObjectConstructor, ArrayConstructor, DateConstructor, MapConstructor, SetConstructor, RegExpConstructor, .. ErrorConstructors.Values])
            values[constructor.Name] = Value.FromReference(constructor);
        return values;
    }

    private static NativeConstructor Make(string name, int length, NativeBody call, NativeBody construct, Func<Value, bool> isInstance, MethodTable? prototype, MethodTable? functions)
    {
        var constructor = new NativeConstructor(name, length, call, construct, isInstance, prototype);
        functions?.CopyTo(constructor);
        constructor.Freeze();
        return constructor;
    }

    private static NativeConstructor CreateErrorConstructor(string name)
    {
        NativeBody create = (in NativeCall c) => ErrorMethods.Create(name, c);
        return Make(name, 1, create, create, v => v.Reference is ErrorObject error && (name == "Error" || error.Name == name), ErrorMethods.Table, null);
    }

    private static Value NumberConstructor()
    {
        var functions = new MethodTable(
            ("isInteger", 1, static (in NativeCall c) => Value.From(c[0].IsNumber && double.IsInteger(c[0].AsNumber()))),
            ("isSafeInteger", 1, static (in NativeCall c) => Value.From(c[0].IsDouble && double.IsInteger(c[0].DoubleBits) && Math.Abs(c[0].DoubleBits) <= 9007199254740991)),
            ("isFinite", 1, static (in NativeCall c) => Value.From(c[0].IsNumber && double.IsFinite(c[0].AsNumber()))),
            ("isNaN", 1, static (in NativeCall c) => Value.From(c[0].IsNumber && double.IsNaN(c[0].AsNumber()))),
            ("parseInt", 2, ParseInt),
            ("parseFloat", 1, ParseFloat));
        var constructor = new NativeConstructor(
            "Number", 1, static (in NativeCall c) => Value.From(c.Count == 0 ? 0 : c.Number(0)), NeedsNoNew, static _ => false, NumberMethods.Table);
        functions.CopyTo(constructor);
        constructor.Set("MAX_SAFE_INTEGER", Value.From(9007199254740991.0));
        constructor.Set("MIN_SAFE_INTEGER", Value.From(-9007199254740991.0));
        constructor.Set("MAX_VALUE", Value.From(double.MaxValue));
        constructor.Set("MIN_VALUE", Value.From(double.Epsilon));
        constructor.Set("EPSILON", Value.From(2.220446049250313e-16));
        constructor.Set("NaN", Value.From(double.NaN));
        constructor.Set("POSITIVE_INFINITY", Value.From(double.PositiveInfinity));
        constructor.Set("NEGATIVE_INFINITY", Value.From(double.NegativeInfinity));
        constructor.Freeze();
        return Value.FromReference(constructor);
    }

    private static Value Function(string name, int length, NativeBody body)
    {
        var function = new NativeFunction(name, length, body);
        function.Freeze();
        return Value.FromReference(function);
    }

    private static Value NeedsNew(in NativeCall call) => throw Errors.Type("The constructor requires 'new'");

    private static Value NeedsNoNew(in NativeCall call) => throw Errors.Type("Objects around text, numbers and booleans are not supported; leave out 'new'");

    private static Value ToText(in NativeCall call) => call.Count == 0 ? Value.EmptyText : Value.From(call.Text(0));

    private static Value ToObject(in NativeCall call) => call[0].IsNullish ? Value.From(new ObjectValue()) : call[0];

    private static Value ParseInt(in NativeCall call) => Value.From(NumberParsing.Integer(call.Text(0), Operators.ToInt32(call.Number(1))));

    private static Value ParseFloat(in NativeCall call) => Value.From(NumberParsing.Float(call.Text(0)));

    private static Value GroupBy(in NativeCall call)
    {
        var key = call.Function(1);
        var result = new MapObject();
        var cursor = Iteration.Of(call.Run, call[0]);
        for (var i = 0; cursor.Next(call.Run, out var item); i++)
        {
            var name = key.Call(call.Run, default, [item, Value.From((double)i)]);
            if (!result.Content.TryGet(name, out var group))
                result.Content.Set(call.Run, name, group = Value.ArrayOf());
            group.AsArray().Add(item);
        }

        return Value.From(result);
    }
}
