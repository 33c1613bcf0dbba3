namespace OneWindow.Workflows.Values;

/// <summary>Equality and hash codes of values in depth.</summary>
internal static class ValueEquality
{
    internal static bool AreEqual(Value left, Value right)
    {
        var kind = left.Kind;
        if (kind != right.Kind)
            return false;
        switch (kind)
        {
            case ValueKind.Undefined or ValueKind.Null:
                return true;
            case ValueKind.Boolean or ValueKind.Integer or ValueKind.Duration or ValueKind.Instant:
                return left.Bits == right.Bits;
            case ValueKind.Number:
                return left.DoubleBits.Equals(right.DoubleBits);
            case ValueKind.Decimal:
                return left.AsDecimal() == right.AsDecimal();
            case ValueKind.String:
                return left.AsText() == right.AsText();
            case ValueKind.Array:
                return AreEqual(left.AsArray(), right.AsArray());
            case ValueKind.Object:
                return AreEqual(left.AsObject(), right.AsObject());
            default:
                return ReferenceEquals(left.Reference, right.Reference);
        }
    }

    internal static int Hash(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Undefined or ValueKind.Null:
                return (int)value.Kind;
            case ValueKind.Number:
                return value.DoubleBits == 0 ? 0 : value.DoubleBits.GetHashCode();
            case ValueKind.Decimal:
                return value.AsDecimal().GetHashCode();
            case ValueKind.String:
                return value.AsText().GetHashCode(StringComparison.Ordinal);
            case ValueKind.Array:
                var sequence = default(HashCode);
                foreach (var item in value.AsArray().Span)
                    sequence.Add(Hash(item));
                return sequence.ToHashCode();
            case ValueKind.Object:
                var instance = value.AsObject();
                var sum = instance.Count;
                for (var i = 0; i < instance.Count; i++)
                    sum += HashCode.Combine(instance.Names[i], Hash(instance.Values[i]));
                return sum;
            default:
                return value.Bits.GetHashCode();
        }
    }

    private static bool AreEqual(ArrayValue left, ArrayValue right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static bool AreEqual(ObjectValue left, ObjectValue right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!right.TryGet(left.Names[i], out var other) || !AreEqual(left.Values[i], other))
                return false;
        }

        return true;
    }
}
