using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OneWindow.Workflows.Values;

/// <summary>
/// The one value of the engine: variables, inputs, outputs, results of activities and of expressions.
/// 16 bytes; numbers, booleans, instants and durations need no further memory. Arrays and objects are shared by reference; see <see cref="Clone"/>.
/// The default value is <see cref="Undefined"/>.
/// </summary>
[DebuggerDisplay("{Kind}: {ToString(),nq}")]
public readonly struct Value : IEquatable<Value>
{
    private const double LargestExactInteger = 9007199254740992;

    /// <summary>Below this, a double has more digits than the 28 places of a decimal.</summary>
    private const decimal SmallestExactDecimal = 0.0000000001m;

    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>No value.</summary>
    public static Value Undefined => default;

    /// <summary>The empty value.</summary>
    public static Value Null => new(ValueMarker.Null, 0);

    /// <summary>True.</summary>
    public static Value True => new(ValueMarker.Boolean, 1);

    /// <summary>False.</summary>
    public static Value False => new(ValueMarker.Boolean, 0);

    /// <summary>The empty text.</summary>
    public static Value EmptyText => new(string.Empty, 0);

    /// <summary>What this value holds.</summary>
    public ValueKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var reference = _reference;
            if (reference is null)
                return ValueKind.Undefined;
            return reference.GetType() == typeof(string) ? ValueKind.String : Unsafe.As<ValueReference>(reference).Kind;
        }
    }

    /// <summary>Whether this is <see cref="Undefined"/>.</summary>
    public bool IsUndefined => _reference is null;

    /// <summary>Whether this is <see cref="Null"/>.</summary>
    public bool IsNull => ReferenceEquals(_reference, ValueMarker.Null);

    /// <summary>Whether this is undefined or null.</summary>
    public bool IsNullish => _reference is null || ReferenceEquals(_reference, ValueMarker.Null);

    /// <summary>Whether this is a number of any kind.</summary>
    public bool IsNumber => IsDouble || Kind is ValueKind.Integer or ValueKind.Decimal;

    /// <summary>Whether this is text.</summary>
    public bool IsText => _reference is string;

    /// <summary>Whether this is true or false.</summary>
    public bool IsBoolean => ReferenceEquals(_reference, ValueMarker.Boolean);

    /// <summary>Whether this is an array.</summary>
    public bool IsArray => _reference is ArrayValue;

    /// <summary>Whether this is an object.</summary>
    public bool IsObject => Kind == ValueKind.Object;

    internal bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(_reference, ValueMarker.Number);
    }

    internal double DoubleBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.Int64BitsToDouble(_bits);
    }

    internal bool BooleanBits => _bits != 0;

    internal object? Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference;
    }

    /// <summary>A boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value From(bool content) => new(ValueMarker.Boolean, content ? 1 : 0);

    /// <summary>A number. NaN and infinities are allowed here; JSON writes them as null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value From(double content) => new(ValueMarker.Number, BitConverter.DoubleToInt64Bits(content));

    /// <summary>A whole number, of kind <see cref="ValueKind.Number"/> where a double holds it exactly, else <see cref="ValueKind.Integer"/>.</summary>
    public static Value From(long content) =>
        content is >= -(long)LargestExactInteger and <= (long)LargestExactInteger ? From((double)content) : new(ValueMarker.Integer, content);

    /// <summary>A decimal, of kind <see cref="ValueKind.Number"/> where the nearest double reads the same or the number is below 10^-10, else <see cref="ValueKind.Decimal"/>.</summary>
    public static Value From(decimal content)
    {
        if (decimal.IsInteger(content) && content is >= long.MinValue and <= long.MaxValue)
            return From((long)content);

        // The framework's own conversion from decimal to double can be one unit in the last place off.
        var nearest = NumberText.Nearest(content);
        if (Math.Abs(content) < SmallestExactDecimal || NumberText.ReadsAs(nearest, content))
            return From(nearest);
        return new(new DecimalBox(content), 0);
    }

    /// <summary>Text; null gives <see cref="Null"/>.</summary>
    public static Value From(string? content) => content is null ? Null : new(content, 0);

    /// <summary>A point in time.</summary>
    public static Value From(DateTimeOffset content) => new(ValueMarker.Instant((int)content.Offset.TotalMinutes), content.UtcTicks);

    /// <summary>A span of time.</summary>
    public static Value From(TimeSpan content) => new(ValueMarker.Duration, content.Ticks);

    /// <summary>An identifier, as text in the usual form with hyphens.</summary>
    public static Value From(Guid content) => new(content.ToString(), 0);

    /// <summary>An array, shared, not copied; null gives <see cref="Null"/>.</summary>
    public static Value From(ArrayValue? content) => content is null ? Null : new(content, 0);

    /// <summary>An object, shared, not copied; null gives <see cref="Null"/>.</summary>
    public static Value From(ObjectValue? content) => content is null ? Null : new(content, 0);

    /// <summary>A new array of the values given.</summary>
    public static Value ArrayOf(params ReadOnlySpan<Value> items) => new(new ArrayValue(items), 0);

    /// <summary>A new object of the members given.</summary>
    public static Value ObjectOf(params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var result = new ObjectValue(members.Length);
        foreach (var (name, value) in members)
            result.Set(name, value);
        return new(result, 0);
    }

    /// <summary>
    /// The value of a .NET object: null, booleans, numbers, text, Guid, DateTime (taken as UTC unless it says Local), DateTimeOffset, TimeSpan, enumerations (their name),
    /// System.Text.Json's elements and nodes, dictionaries with text keys, and sequences. A <see cref="Value"/> stays itself.
    /// </summary>
    /// <exception cref="ArgumentException">The object is of another type.</exception>
    public static Value FromObject(object? content) => ValueImport.FromObject(content);

    /// <summary>Reads one JSON value from text.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static Value Parse(string json) => ValueJson.Parse(json);

    /// <summary>Reads the JSON value at the reader, which stands on its first token or before it, and leaves the reader on its last token.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Value Read(ref Utf8JsonReader reader) => ValueJson.Read(ref reader);

    /// <summary>Whether two values are equal in depth.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Whether two values differ in depth.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The boolean held.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public bool AsBoolean() => IsBoolean ? BooleanBits : throw Mismatch("a boolean");

    /// <summary>The number held, as the nearest double.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double AsNumber() => Kind switch
    {
        ValueKind.Number => DoubleBits,
        ValueKind.Integer => _bits,
        ValueKind.Decimal => NumberText.Nearest(Unsafe.As<DecimalBox>(_reference!).Content),
        _ => throw Mismatch("a number"),
    };

    /// <summary>The whole number held; a fraction is cut off towards zero.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind, not finite, or out of the range of 64 bits.</exception>
    public long AsInteger() => Kind switch
    {
        ValueKind.Integer => _bits,
        ValueKind.Number when Math.Abs(DoubleBits) < 9223372036854775808.0 => (long)DoubleBits,
        ValueKind.Decimal when Unsafe.As<DecimalBox>(_reference!).Content is >= long.MinValue and <= long.MaxValue => (long)Unsafe.As<DecimalBox>(_reference!).Content,
        _ => throw Mismatch("a whole number of 64 bits"),
    };

    /// <summary>The number held, as a decimal with the digits that the number is written with.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind or out of the range of decimals.</exception>
    public decimal AsDecimal() => Kind switch
    {
        ValueKind.Integer => _bits,
        ValueKind.Decimal => Unsafe.As<DecimalBox>(_reference!).Content,
        ValueKind.Number when NumberText.TryToDecimal(DoubleBits, out var result) => result,
        _ => throw Mismatch("a decimal"),
    };

    /// <summary>The text held.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string AsText() => _reference as string ?? throw Mismatch("text");

    /// <summary>The array held.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public ArrayValue AsArray() => _reference as ArrayValue ?? throw Mismatch("an array");

    /// <summary>The object held.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public ObjectValue AsObject() => _reference as ObjectValue ?? throw Mismatch("an object");

    /// <summary>The point in time held.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public DateTimeOffset AsInstant()
    {
        if (Kind != ValueKind.Instant)
            throw Mismatch("an instant");
        var offset = TimeSpan.FromMinutes(Unsafe.As<ValueMarker>(_reference!).OffsetMinutes);
        return new DateTimeOffset(_bits + offset.Ticks, offset);
    }

    /// <summary>The span of time held.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public TimeSpan AsDuration() => Kind == ValueKind.Duration ? new TimeSpan(_bits) : throw Mismatch("a duration");

    /// <summary>Whether JavaScript takes this for true: all but undefined, null, false, zero, NaN and the empty text.</summary>
    public bool IsTruthy()
    {
        switch (Kind)
        {
            case ValueKind.Undefined or ValueKind.Null:
                return false;
            case ValueKind.Boolean:
                return BooleanBits;
            case ValueKind.Number:
                var number = DoubleBits;
                return number != 0 && !double.IsNaN(number);
            case ValueKind.String:
                return Unsafe.As<string>(_reference!).Length > 0;
            default:
                return true;
        }
    }

    /// <summary>
    /// A copy in depth: arrays and objects are new and may be changed, whatever happened to the original.
    /// Nothing else can change, so it is shared.
    /// </summary>
    public Value Clone() => _reference switch
    {
        ArrayValue array => new(array.Clone(), 0),
        ObjectValue instance => new(instance.Clone(), 0),
        _ => this,
    };

    /// <summary>Forbids changes to this value in depth and returns it. See <see cref="ArrayValue.IsReadOnly"/>.</summary>
    public Value Freeze()
    {
        switch (_reference)
        {
            case ArrayValue array:
                array.Freeze();
                break;
            case ObjectValue instance:
                instance.Freeze();
                break;
        }

        return this;
    }

    /// <summary>
    /// Equality in depth. Members of objects may be in any order; numbers are equal by worth, NaN to itself and 0 to -0; instants are equal if they are the same moment.
    /// </summary>
    public bool Equals(Value other) => ValueEquality.AreEqual(this, other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => ValueEquality.Hash(this);

    /// <summary>The text that JavaScript's String gives, but instants as ISO 8601 and durations as in JSON.</summary>
    public override string ToString() => ValueText.Of(this);

    /// <summary>This value as compact JSON. Only what JSON itself demands is escaped.</summary>
    public string ToJson() => JsonText.Of(this);

    /// <summary>
    /// Writes this value as JSON. Undefined, functions, NaN and infinities are null (undefined members of objects are left out); instants are ISO 8601 text, durations text of the form
    /// [-][d.]hh:mm:ss[.fffffff].
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer) => ValueJson.Write(writer, this);

    internal long Bits => _bits;

    internal static Value FromReference(ValueReference reference) => new(reference, 0);

    private InvalidOperationException Mismatch(string wanted) => new($"The value is not {wanted} but of kind {Kind}.");
}
