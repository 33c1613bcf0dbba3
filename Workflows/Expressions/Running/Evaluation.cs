using System.Runtime.CompilerServices;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>One evaluation of a script: its host, what it may still do, and the copies of host values that it may change.</summary>
internal sealed class Evaluation(IScriptHost host, ScriptOptions options, bool changesValues)
{
    /// <summary>Deeper results are taken for cyclic.</summary>
    private const int DeepestResult = 200;

    private readonly ScriptOptions _options = options;
    private Dictionary<string, HostCopy>? _copies;
    private int _stepsLeft = options.Steps;
    private int _depth;

    internal IScriptHost Host => host;

    internal ScriptOptions Options => _options;

    /// <summary>Counts a call or a pass of a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Step()
    {
        if (--_stepsLeft < 0)
            throw OutOfSteps();
    }

    /// <summary>Counts work on a number of items.</summary>
    internal void Charge(int items)
    {
        _stepsLeft -= items;
        if (_stepsLeft < 0)
            throw OutOfSteps();
    }

    /// <summary>Counts the making of text and refuses text that is too long.</summary>
    internal void ChargeText(long length)
    {
        if (length > _options.LongestText)
            throw Errors.Budget($"A text of more than {_options.LongestText} characters.");
        Charge((int)(length / 32));
    }

    /// <summary>Counts the making of an array and refuses one that is too long.</summary>
    internal void ChargeArray(long length)
    {
        if (length > _options.LongestArray)
            throw Errors.Budget($"An array of more than {_options.LongestArray} items.");
        Charge((int)(length / 4));
    }

    internal void EnterCall()
    {
        Step();

        // The first limit makes results the same everywhere; the second only guards a thread with an unusually small stack.
        if (++_depth > _options.CallDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Errors.Budget($"Calls nested more than {_options.CallDepth} deep.");
    }

    internal void LeaveCall() => _depth--;

    /// <summary>The depth of calls, to return to when an exception is caught.</summary>
    internal int Depth
    {
        get => _depth;
        set => _depth = value;
    }

    internal Value ReadVariable(string name)
    {
        if (_copies is not null && _copies.TryGetValue(name, out var copy))
            return copy.Current;
        if (!host.TryGetVariable(name, out var value))
            return default;
        return Import(name, value, isVariable: true);
    }

    internal bool HasVariable(string name) => host.TryGetVariable(name, out _);

    internal void WriteVariable(string name, Value value)
    {
        var exported = Export(value, changesValues, 0);
        var stored = host.SetVariable(name, exported);
        if (!changesValues)
            return;

        // The script may go on changing the very array it assigned, so that is what the variable is until the script ends.
        if (exported.Reference is not null && ReferenceEquals(stored.Reference, exported.Reference) && IsPlainContainer(value))
            (_copies ??= [])[name] = new HostCopy(value, exported, IsVariable: true);
        else
            _copies?.Remove(name);
    }

    /// <summary>A value of the host other than a variable, as the script may see it.</summary>
    internal Value ReadHost(string key, Value value)
    {
        if (!changesValues)
            return value.Freeze();
        key = "\0" + key;
        return _copies is not null && _copies.TryGetValue(key, out var copy) ? copy.Current : Import(key, value, isVariable: false);
    }

    /// <summary>Writes back the variables whose arrays or objects the script has changed in place.</summary>
    internal void WriteBack()
    {
        if (_copies is null)
            return;
        foreach (var (name, copy) in _copies)
        {
            if (!copy.IsVariable)
                continue;
            var current = Export(copy.Current);
            if (current != copy.Original)
                host.SetVariable(name, current);
        }
    }

    internal Value Export(Value value) => Export(value, copy: false, 0);

    /// <summary>
    /// What leaves the script for a value: read-only, without functions and undefined members. Arrays and objects are cleaned in place, or copied where the script goes on using them.
    /// </summary>
    internal Value Export(Value value, bool copy, int depth)
    {
        switch (value.Reference)
        {
            case ArrayValue array:
                return array.IsReadOnly ? value : ExportArray(array, copy, depth);
            case ScriptObject special:
                return special.Export(this, copy, depth);
            case ObjectValue instance:
                return instance.IsReadOnly ? value : ExportObject(instance, copy, depth);
            case Cell or Accessor:
                return default;
            default:
                return value;
        }
    }

    private static bool IsPlainContainer(Value value) => value.Reference is ArrayValue or (ObjectValue and not ScriptObject);

    private ScriptException OutOfSteps() => Errors.Budget($"More than {_options.Steps} steps.");

    private Value Import(string key, Value value, bool isVariable)
    {
        if (value.Reference is not (ArrayValue or ObjectValue))
            return value;
        value.Freeze();
        if (!changesValues)
            return value;
        var copy = value.Clone();
        (_copies ??= [])[key] = new HostCopy(copy, value, isVariable);
        return copy;
    }

    private Value ExportArray(ArrayValue array, bool copy, int depth)
    {
        if (depth > DeepestResult)
            throw Errors.Type("The value is cyclic or nested too deeply.");
        Charge(array.Count / 8);
        var target = copy ? new ArrayValue(array.Count) : array;
        for (var i = 0; i < array.Count; i++)
        {
            var item = Export(array[i], copy, depth + 1);
            if (item.IsUndefined)
                item = Value.Null;
            if (copy)
                target.Add(item);
            else
                target[i] = item;
        }

        target.Freeze();
        return Value.From(target);
    }

    private Value ExportObject(ObjectValue instance, bool copy, int depth)
    {
        if (depth > DeepestResult)
            throw Errors.Type("The value is cyclic or nested too deeply.");
        Charge(instance.Count / 8);
        var owner = Value.From(instance);
        var mustCopy = copy;
        foreach (var member in instance.Values)
            mustCopy |= member.Kind is ValueKind.Undefined or ValueKind.Function;
        var target = mustCopy ? new ObjectValue(instance.Count) : instance;
        for (var i = 0; i < instance.Count; i++)
        {
            var member = Export(Accessor.Read(this, owner, instance.Values[i]), copy, depth + 1);
            if (!member.IsUndefined)
                target.Set(instance.Names[i], member);
            else if (!mustCopy)
                target.Set(instance.Names[i], Value.Null);
        }

        target.Freeze();
        return Value.From(target);
    }

    /// <summary>A host value and the copy that the script may change.</summary>
    private readonly record struct HostCopy(Value Current, Value Original, bool IsVariable);
}
