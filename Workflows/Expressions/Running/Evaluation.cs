using System.Runtime.CompilerServices;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>
/// One evaluation of a script: its host, what it may still do, and the copies of host values that it may change.
/// Each thread keeps one for its next evaluation, so that a short script allocates nothing.
/// </summary>
internal sealed class Evaluation
{
    /// <summary>Deeper results are taken for cyclic.</summary>
    private const int DeepestResult = 200;

    /// <summary>What an array, an object or a function takes besides its content.</summary>
    internal const int BytesOfArray = 64;

    internal const int BytesOfItem = 16;

    internal const int BytesOfMember = 24;

    /// <summary>What a thrown error costs in steps: it takes far longer than a call.</summary>
    internal const int StepsOfError = 100;

    private const int BytesOfText = 24;

    [ThreadStatic]
    private static Evaluation? s_idle;

    private IScriptHost _host = null!;
    private ScriptOptions _options = ScriptOptions.Default;
    private bool _changesValues;
    private Dictionary<string, HostCopy>? _copies;
    private Frame[] _frames = [];
    private int _framesUsed;
    private int _stepsLeft;
    private long _memoryLeft;
    private int _depth;

    internal IScriptHost Host => _host;

    internal ScriptOptions Options => _options;

    /// <summary>An evaluation ready to begin. A host may evaluate another script meanwhile; that one gets its own.</summary>
    internal static Evaluation Rent(IScriptHost host, ScriptOptions options, bool changesValues)
    {
        var run = s_idle ?? new Evaluation();
        s_idle = null;
        run._host = host;
        run._options = options;
        run._changesValues = changesValues;
        run._stepsLeft = options.Steps;
        run._memoryLeft = options.Memory;
        run._depth = 0;
        return run;
    }

    /// <summary>Puts it away after its end.</summary>
    internal void Return()
    {
        for (var i = 0; i < _framesUsed; i++)
            _frames[i].Clear();
        _framesUsed = 0;
        _host = null!;
        _copies = null;
        s_idle = this;
    }

    /// <summary>The frame of the call that has just begun.</summary>
    internal Frame Frame()
    {
        var depth = _depth;
        if (depth < _framesUsed)
            return _frames[depth];
        if (depth >= _frames.Length)
            Array.Resize(ref _frames, Math.Max(4, depth * 2));
        _framesUsed = depth + 1;
        return _frames[depth] ??= new Frame(this);
    }

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
        Allocate((2 * length) + BytesOfText);
    }

    /// <summary>Counts the making of an array and refuses one that is too long.</summary>
    internal void ChargeArray(long length)
    {
        if (length > _options.LongestArray)
            throw Errors.Budget($"An array of more than {_options.LongestArray} items.");
        Charge((int)(length / 4));
        Allocate((BytesOfItem * length) + BytesOfArray);
    }

    /// <summary>Counts memory that the script makes the host allocate, in bytes. What is let go of is not given back.</summary>
    internal void Allocate(long bytes)
    {
        _memoryLeft -= bytes;
        if (_memoryLeft < 0)
            throw OutOfMemory();
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
        if (!_host.TryGetVariable(name, out var value))
            return default;
        return Import(name, value, isVariable: true);
    }

    /// <summary>What the script reads at a place that the host may know, see <see cref="IScriptHost.TryRead"/>.</summary>
    internal bool TryRead(int read, out Value value)
    {
        value = default;
        if (_copies is not null || !_host.TryRead(read, out value))
            return false;
        if (value.Reference is not (ArrayValue or ObjectValue))
            return true;
        if (_changesValues)
            return false;
        value.Freeze();
        return true;
    }

    internal bool HasVariable(string name) => _host.TryGetVariable(name, out _);

    internal void WriteVariable(string name, Value value)
    {
        var exported = Export(value, _changesValues, 0);
        var stored = _host.SetVariable(name, exported);
        if (!_changesValues)
            return;

        // The script may go on changing the very array it assigned, so that is what the variable is until the script ends.
        if (exported.Reference is not null && ReferenceEquals(stored.Reference, exported.Reference) && IsPlainContainer(value))
            (_copies ??= [])[name] = new HostCopy(value, exported, IsVariable: true);
        else
            _copies?.Remove(name);
    }

    /// <summary>A value of the host other than a variable, as the script may see it.</summary>
    internal Value ReadHost(string kind, string name, Value value)
    {
        if (value.Reference is not (ArrayValue or ObjectValue))
            return value;
        if (!_changesValues)
            return value.Freeze();
        var key = $"\0{kind}\0{name}";
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
                _host.SetVariable(name, current);
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

    private ScriptException OutOfMemory() => Errors.Budget($"More than {_options.Memory} bytes of memory.");

    private ScriptException OutOfSteps() => Errors.Budget($"More than {_options.Steps} steps.");

    private Value Import(string key, Value value, bool isVariable)
    {
        if (value.Reference is not (ArrayValue or ObjectValue))
            return value;
        value.Freeze();
        if (!_changesValues)
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

    /// <summary>Members whose names are whole numbers stand first, as enumeration has them.</summary>
    private Value ExportInOrder(ObjectValue instance, bool copy, int depth)
    {
        var owner = Value.From(instance);
        var target = new ObjectValue(instance.Count);
        foreach (var name in Members.OwnNames(this, owner))
        {
            var member = Export(Accessor.Read(this, owner, instance[name]), copy, depth + 1);
            if (!member.IsUndefined)
                target.Set(name, member);
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
        foreach (var name in instance.Names)
        {
            if (Members.IsWholeNumber(name))
                return ExportInOrder(instance, copy, depth);
        }

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
