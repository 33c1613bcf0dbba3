using System.Globalization;
using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Members of values: reading, writing, deleting, asking for them.</summary>
internal static class Members
{
    internal static Value Get(Evaluation run, Value target, string name)
    {
        switch (target.Reference)
        {
            case ScriptObject special:
                return GetSpecial(run, target, special, name);
            case ObjectValue instance:
                return instance.TryGet(name, out var member) ? Accessor.Read(run, target, member) : Inherited(ObjectMethods.Table, name, "Object");
            case ArrayValue array:
                return GetOfArray(array, name);
            case string text:
                return GetOfText(text, name);
            default:
                return GetOther(run, target, name);
        }
    }

    internal static Value GetIndex(Evaluation run, Value target, Value key)
    {
        if (key.IsDouble)
        {
            var index = (int)key.DoubleBits;
            if (index == key.DoubleBits && index >= 0)
            {
                if (target.Reference is ArrayValue array)
                    return GetItem(array, index);
                if (target.Reference is string text)
                    return GetCharacter(text, index);
            }
        }

        if (target.IsNullish)
            throw Errors.Type($"Cannot read properties of {target} (reading '{Operators.ToName(run, key)}')");
        return Get(run, target, Operators.ToName(run, key));
    }

    internal static void Set(Evaluation run, Value target, string name, Value value)
    {
        try
        {
            switch (target.Reference)
            {
                case ScriptObject special:
                    special.SetOwn(run, name, value);
                    break;
                case ObjectValue instance:
                    SetMember(run, target, instance, name, value);
                    break;
                case ArrayValue array:
                    SetArrayMember(run, array, name, value);
                    break;
                default:
                    if (target.IsNullish)
                        throw Errors.Type($"Cannot set properties of {target} (setting '{name}')");

                    // Sloppy JavaScript ignores members set on text and numbers.
                    break;
            }
        }
        catch (ReadOnlyValueException)
        {
            throw Errors.Type($"Cannot assign to read only property '{name}'");
        }
    }

    internal static void SetIndex(Evaluation run, Value target, Value key, Value value)
    {
        if (target.Reference is ArrayValue array && key.IsDouble)
        {
            var index = (int)key.DoubleBits;
            if (index == key.DoubleBits && index >= 0)
            {
                SetItem(run, array, index, value);
                return;
            }
        }

        if (target.IsNullish)
            throw Errors.Type($"Cannot set properties of {target} (setting '{Operators.ToName(run, key)}')");
        Set(run, target, Operators.ToName(run, key), value);
    }

    internal static void Delete(Evaluation run, Value target, string name)
    {
        try
        {
            switch (target.Reference)
            {
                case ScriptObject special:
                    special.DeleteOwn(name);
                    break;
                case ObjectValue instance:
                    instance.Remove(name);
                    break;
                case ArrayValue array when TryIndex(name, out var index) && index < array.Count:
                    SetItem(run, array, index, default);
                    break;
                case ArrayValue array:
                    array.EnsureWritable();
                    array.Extra?.Remove(name);
                    break;
                default:
                    if (target.IsNullish)
                        throw Errors.Type($"Cannot convert {target} to object");
                    break;
            }
        }
        catch (ReadOnlyValueException)
        {
            throw Errors.Type($"Cannot delete property '{name}'");
        }
    }

    /// <summary>The operator "in".</summary>
    internal static bool Has(Evaluation run, Value target, string name) => target.Reference switch
    {
        ScriptObject special => special.TryGetOwn(run, name, out _) || special.TryGetInherited(run, name, out _),
        ObjectValue instance => instance.Contains(name) || ObjectMethods.Table.TryGet(name, out _),
        ArrayValue array => TryIndex(name, out var index) ? index < array.Count : HasNamed(array, name) || ArrayMethods.Table.TryGet(name, out _) || ObjectMethods.Table.TryGet(name, out _),
        _ => throw Errors.Type($"Cannot use 'in' operator to search for '{name}' in {Errors.Describe(run, target)}"),
    };

    internal static bool HasOwn(Evaluation run, Value target, string name) => target.Reference switch
    {
        ScriptObject special => special.TryGetOwn(run, name, out _),
        ObjectValue instance => instance.Contains(name),
        ArrayValue array => TryIndex(name, out var index) ? index < array.Count : HasNamed(array, name),
        string text => name == "length" || (TryIndex(name, out var index) && index < text.Length),
        _ => false,
    };

    /// <summary>The names that enumeration finds: whole numbers in order, then the others as they were added.</summary>
    internal static List<string> OwnNames(Evaluation run, Value target)
    {
        switch (target.Reference)
        {
            case ArrayValue array:
                var indices = Indices(run, array.Count);
                if (array.Extra is not null)
                    indices.AddRange(array.Extra.Names);
                return indices;
            case string text:
                return Indices(run, text.Length);
            case ObjectValue instance:
                var names = new List<string>();
                names.AddRange(instance is ScriptObject special ? special.OwnNames(run) : instance.Names);
                run.Charge(names.Count / 4);
                run.Allocate(8L * names.Count);
                return names.Exists(IsWholeNumber)
                    ? [.. names.Where(IsWholeNumber).OrderBy(n => uint.Parse(n, CultureInfo.InvariantCulture)), .. names.Where(n => !IsWholeNumber(n))]
                    : names;
            default:
                return [];
        }
    }

    /// <summary>Whether a name is a position in an array, as JavaScript writes it.</summary>
    internal static bool TryIndex(string name, out int index)
    {
        index = 0;
        if (name.Length is 0 or > 9 || !char.IsAsciiDigit(name[0]) || (name[0] == '0' && name.Length > 1))
            return false;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Whether a name stands before others in the order of members: a whole number that an array could have.</summary>
    internal static bool IsWholeNumber(string name) =>
        name.Length is > 0 and <= 10 && char.IsAsciiDigit(name[0]) && (name[0] != '0' || name.Length == 1)
        && uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < uint.MaxValue;

    internal static Value GetItem(ArrayValue array, int index) => index < array.Count ? array[index] : default;

    internal static Value GetCharacter(string text, int index) => index < text.Length ? Characters.Of(text[index]) : default;

    private static bool HasNamed(ArrayValue array, string name) => name == "length" || (array.Extra?.Contains(name) ?? false);

    /// <summary>A method of a kind of value, or the function that makes such values.</summary>
    private static Value Inherited(MethodTable methods, string name, string constructor)
    {
        if (methods.TryGet(name, out var member) || ObjectMethods.Table.TryGet(name, out member))
            return member;
        if (name == "constructor")
            Globals.TryGet(constructor, out member);
        return member;
    }

    private static Value GetOfArray(ArrayValue array, string name)
    {
        if (name == "length")
            return Value.From((double)array.Count);
        if (TryIndex(name, out var index))
            return GetItem(array, index);
        if (array.Extra is not null && array.Extra.TryGet(name, out var extra))
            return extra;
        return Inherited(ArrayMethods.Table, name, "Array");
    }

    private static Value GetOfText(string text, string name)
    {
        if (name == "length")
            return Value.From((double)text.Length);
        return TryIndex(name, out var place) ? GetCharacter(text, place) : Inherited(StringMethods.Table, name, "String");
    }

    private static Value GetSpecial(Evaluation run, Value target, ScriptObject special, string name)
    {
        if (special.TryGetOwn(run, name, out var value))
            return Accessor.Read(run, target, value);
        if (name == "constructor")
            return Value.FromReference(special.Constructor);
        return special.TryGetInherited(run, name, out value) ? Accessor.Read(run, target, value) : default;
    }

    private static Value GetOther(Evaluation run, Value target, string name)
    {
        switch (target.Kind)
        {
            case ValueKind.Number or ValueKind.Integer or ValueKind.Decimal:
                return Inherited(NumberMethods.Table, name, "Number");
            case ValueKind.Boolean:
                return Inherited(BooleanMethods.Table, name, "Boolean");
            case ValueKind.Instant:
                return InstantMembers.TryGet(run, target, name, out var member) ? member : DateMethods.Table.Get(name);
            case ValueKind.Duration:
                return DurationMembers.Get(target.AsDuration(), name);
            default:
                throw Errors.Type($"Cannot read properties of {target} (reading '{name}')");
        }
    }

    private static void SetMember(Evaluation run, Value target, ObjectValue instance, string name, Value value)
    {
        if (instance.TryGet(name, out var existing) && existing.Reference is Accessor accessor)
            accessor.Setter?.Call(run, target, [value]);
        else
            AddMember(run, instance, name, value);
        if (instance.Count > run.Options.LongestArray)
            run.ChargeArray(instance.Count);
    }

    private static void AddMember(Evaluation run, ObjectValue instance, string name, Value value)
    {
        var count = instance.Count;
        instance.Set(name, value);
        if (instance.Count > count)
            run.Allocate(Evaluation.BytesOfMember);
    }

    private static void SetArrayMember(Evaluation run, ArrayValue array, string name, Value value)
    {
        if (TryIndex(name, out var index))
        {
            SetItem(run, array, index, value);
        }
        else if (name == "length")
        {
            array.EnsureWritable();
            SetLength(run, array, Operators.ToNumber(run, value));
        }
        else
        {
            array.EnsureWritable();
            (array.Extra ??= new ObjectValue()).Set(name, value);
        }
    }

    private static void SetLength(Evaluation run, ArrayValue array, double length)
    {
        if (length != (uint)length)
            throw Errors.Range("Invalid array length");
        if (length < array.Count)
            array.Items.RemoveRange((int)length, array.Count - (int)length);
        else
            Extend(run, array, length);
    }

    private static void SetItem(Evaluation run, ArrayValue array, int index, Value value)
    {
        if (index < array.Count)
        {
            array[index] = value;
            return;
        }

        array.EnsureWritable();
        Extend(run, array, index);
        run.Step();
        run.Allocate(Evaluation.BytesOfItem);
        array.Add(value);
    }

    private static void Extend(Evaluation run, ArrayValue array, double length)
    {
        if (length > run.Options.LongestArray)
            run.ChargeArray((long)length);
        run.ChargeArray((long)length - array.Count);
        while (array.Count < length)
            array.Add(default);
    }

    private static List<string> Indices(Evaluation run, int count)
    {
        run.ChargeArray(count);
        var names = new List<string>(count);
        for (var i = 0; i < count; i++)
            names.Add(NumberText.Of(i));
        return names;
    }
}
