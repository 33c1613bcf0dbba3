using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The functions by which scripts reach their workflow, named as Elsa names them.</summary>
internal static class HostFunctions
{
    internal static readonly MethodTable Table = new(
        ("getVariable", 1, static (in NativeCall c) => c.Run.ReadVariable(c.Text(0))),
        ("setVariable", 2, static (in NativeCall c) => SetVariable(c, c.Text(0), c[1])),
        ("getInput", 1, static (in NativeCall c) => ReadInput(c.Run, c.Text(0))),
        ("getOutputFrom", 2, static (in NativeCall c) => ReadOutput(c.Run, c.Text(0), c[1].IsNullish ? null : c.Text(1), out var value) ? value : default),
        ("getLastResult", 0, static (in NativeCall c) => c.Run.ReadHost("result", string.Empty, c.Run.Host.LastResult)),
        ("getWorkflowDefinitionId", 0, static (in NativeCall c) => Value.From(c.Run.Host.DefinitionId)),
        ("getWorkflowDefinitionVersionId", 0, static (in NativeCall c) => Value.From(c.Run.Host.DefinitionVersionId)),
        ("getWorkflowDefinitionVersion", 0, static (in NativeCall c) => Value.From((double)c.Run.Host.DefinitionVersion)),
        ("getWorkflowInstanceId", 0, static (in NativeCall c) => Value.From(c.Run.Host.InstanceId)),
        ("getWorkflowInstanceName", 0, static (in NativeCall c) => Value.From(c.Run.Host.InstanceName)),
        ("setWorkflowInstanceName", 1, SetInstanceName),
        ("getCorrelationId", 0, static (in NativeCall c) => Value.From(c.Run.Host.CorrelationId)),
        ("setCorrelationId", 1, SetCorrelationId),
        ("isNullOrEmpty", 1, static (in NativeCall c) => Value.From(c[0].IsNullish || c.Text(0).Length == 0)),
        ("isNullOrWhiteSpace", 1, static (in NativeCall c) => Value.From(c[0].IsNullish || string.IsNullOrWhiteSpace(c.Text(0)))),
        ("toJson", 1, static (in NativeCall c) => Value.From(ToJson(c))),
        ("parseGuid", 1, ParseGuid),
        ("newGuid", 0, static (in NativeCall c) => Value.From(c.Run.Host.NewGuid())),
        ("newGuidString", 0, static (in NativeCall c) => Value.From(c.Run.Host.NewGuid())),
        ("getGuidString", 0, static (in NativeCall c) => Value.From(c.Run.Host.NewGuid())),
        ("newShortGuid", 0, NewShortGuid),
        ("getShortGuid", 0, NewShortGuid),
        ("stringToBase64", 1, static (in NativeCall c) => Made(c, Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text(0))))),
        ("stringFromBase64", 1, static (in NativeCall c) => Made(c, Encoding.UTF8.GetString(FromBase64(c.Text(0))))),
        ("bytesToString", 1, static (in NativeCall c) => Made(c, Encoding.UTF8.GetString(ToBytes(c)))),
        ("bytesFromString", 1, static (in NativeCall c) => FromBytes(c, Encoding.UTF8.GetBytes(c.Text(0)))),
        ("bytesToBase64", 1, static (in NativeCall c) => Made(c, Convert.ToBase64String(ToBytes(c)))),
        ("bytesFromBase64", 1, static (in NativeCall c) => FromBytes(c, FromBase64(c.Text(0)))),
        ("setOutcome", 1, SetOutcomes),
        ("setOutcomes", 1, SetOutcomes));

    internal static Value ReadInput(Evaluation run, string name) => run.Host.TryGetInput(name, out var value) ? run.ReadHost("input", name, value) : default;

    /// <summary>Makes a function getX, setX or getXFromY of its name; what it stands for is found when it is called.</summary>
    internal static bool TryCreateAccessor(string name, out NativeFunction accessor)
    {
        accessor = null!;
        if (name.Length < 4 || !(char.IsUpper(name[3]) || char.IsDigit(name[3]) || (!char.IsLower(name[3]) && char.IsLetter(name[3]))))
            return false;
        var target = name[3..];
        if (name.StartsWith("get", StringComparison.Ordinal))
            accessor = new NativeFunction(name, 0, (in NativeCall c) => Read(c.Run, target));
        else if (name.StartsWith("set", StringComparison.Ordinal))
            accessor = new NativeFunction(name, 1, (in NativeCall c) => SetVariable(c, VariableOf(c.Run, target) ?? throw Errors.Reference($"{name} is not defined"), c[0]));
        accessor?.Freeze();
        return accessor is not null;
    }

    /// <summary>What an accessor getX reads; null for any other name.</summary>
    internal static string? ReadBy(string name) =>
        name.StartsWith("get", StringComparison.Ordinal) && Table.Find(name) is null && TryCreateAccessor(name, out _) ? name[3..] : null;

    private static Value Read(Evaluation run, string name)
    {
        if (VariableOf(run, name) is { } variable)
            return run.ReadVariable(variable);
        if (AccessorName.Find(name, n => run.Host.TryGetInput(n, out _), run.Host.InputNames) is { } input)
            return ReadInput(run, input);
        for (var from = name.IndexOf("From", 1, StringComparison.Ordinal); from > 0; from = name.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            if (from + 4 < name.Length && ReadOutput(run, name[(from + 4)..], name[..from], out var output))
                return output;
        }

        if (run.Host.Arguments.Reference is ObjectValue arguments && AccessorName.Find(name, arguments.Contains, arguments.Names.ToArray()) is { } argument)
            return run.ReadHost("argument", argument, arguments[argument]);
        throw Errors.Reference($"get{name} is not defined");
    }

    private static string? VariableOf(Evaluation run, string name) => AccessorName.Find(name, run.HasVariable, run.Host.VariableNames);

    private static bool ReadOutput(Evaluation run, string activity, string? output, out Value value)
    {
        var found = run.Host.TryGetOutput(activity, output, out value);
        if (found)
            value = run.ReadHost("output", $"{activity}\0{output}", value);
        return found;
    }

    private static Value SetVariable(in NativeCall call, string name, Value value)
    {
        call.Run.WriteVariable(name, value);
        return default;
    }

    private static Value SetInstanceName(in NativeCall call)
    {
        call.Run.Host.InstanceName = call[0].IsNullish ? null : call.Text(0);
        return default;
    }

    private static Value SetCorrelationId(in NativeCall call)
    {
        call.Run.Host.CorrelationId = call[0].IsNullish ? null : call.Text(0);
        return default;
    }

    private static string ToJson(in NativeCall call)
    {
        var text = new JsonPrinter(call.Run, default, default).Print(call[0]);
        return text.IsUndefined ? "null" : text.AsText();
    }

    private static Value ParseGuid(in NativeCall call) =>
        Guid.TryParse(call.Text(0), out var id) ? Value.From(id) : throw Errors.Type($"\"{call.Text(0)}\" is not an identifier");

    /// <summary>22 letters, digits, hyphens and underscores that stand for the 16 bytes of an id.</summary>
    private static Value NewShortGuid(in NativeCall call) =>
        Value.From(Convert.ToBase64String(call.Run.Host.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Errors.Type("The text is not base64");
        }
    }

    private static byte[] ToBytes(in NativeCall call)
    {
        if (call[0].Reference is string base64)
            return FromBase64(base64);
        var items = Iteration.ToArray(call.Run, call[0]);
        var bytes = new byte[items.Count];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Operators.ToInt32(Operators.ToNumber(call.Run, items[i]));
        return bytes;
    }

    private static Value FromBytes(in NativeCall call, byte[] bytes)
    {
        call.Run.ChargeArray(bytes.Length);
        return Value.From(new ArrayValue(bytes.Select(b => Value.From((double)b))));
    }

    private static Value Made(in NativeCall call, string text)
    {
        call.Run.ChargeText(text.Length);
        return Value.From(text);
    }

    private static Value SetOutcomes(in NativeCall call)
    {
        if (!call.Run.Host.AllowsOutcomes)
            throw Errors.Reference("setOutcome is not defined");
        var outcomes = call[0].Reference is ArrayValue array ? array : new ArrayValue(call.Arguments);
        var run = call.Run;
        call.Run.Host.SetOutcomes([.. outcomes.Select(o => Operators.ToText(run, o))]);
        return default;
    }
}
