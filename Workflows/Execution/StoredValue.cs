using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Brings values into the form that they have after being written and read, so that a turn sees the same whether the instance was stored in between or not.</summary>
internal static class StoredValue
{
    /// <summary>The value to keep: frozen, and free of what JSON does not hold.</summary>
    internal static Value Of(Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Boolean or ValueKind.String or ValueKind.Integer or ValueKind.Decimal => value,
        ValueKind.Number => double.IsFinite(value.AsNumber()) ? value : Value.Null,
        ValueKind.Instant or ValueKind.Duration => Value.Parse(value.ToJson()),
        ValueKind.Array or ValueKind.Object => !IsPlain(value) ? Value.Parse(value.ToJson()).Freeze() : IsFrozen(value) ? value : value.Clone().Freeze(),
        _ => Value.Null,
    };

    /// <summary>The value of a declared type to keep; instants and durations stay what they are, because reading restores them from the type.</summary>
    internal static Value Of(Value value, TypeAlias type) =>
        type.Kind is TypeAliasKind.Instant or TypeAliasKind.Duration && value.Kind is ValueKind.Instant or ValueKind.Duration ? value : Of(value);

    /// <summary>What <see cref="Of(Value, TypeAlias)"/> kept, after it was read.</summary>
    internal static Value Restore(Value value, TypeAlias type) =>
        type.Kind is TypeAliasKind.Instant or TypeAliasKind.Duration && value.IsText && Converter.TryConvert(value, type, out var typed, out _) ? typed : value;

    private static bool IsFrozen(Value value) => value.IsArray ? value.AsArray().IsReadOnly : value.AsObject().IsReadOnly;

    private static bool IsPlain(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Boolean or ValueKind.String or ValueKind.Integer or ValueKind.Decimal:
                return true;
            case ValueKind.Number:
                return double.IsFinite(value.AsNumber());
            case ValueKind.Array:
                foreach (var item in value.AsArray().Span)
                {
                    if (!IsPlain(item))
                        return false;
                }
                return true;
            case ValueKind.Object:
                foreach (var member in value.AsObject().Values)
                {
                    if (!IsPlain(member))
                        return false;
                }
                return true;
            default:
                return false;
        }
    }
}
