namespace OneWindow.Embedded.Orleans;

/// <summary>An immutable set of request context values; a call hands the set on without copying it.</summary>
internal sealed class CallValues
{
    /// <summary>The key under which the reentrancy id is read and set.</summary>
    public const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<CallValues?> Local = new();
    private static readonly Dictionary<string, object> None = [];

    private CallValues(Dictionary<string, object> values, Guid reentrancyId)
    {
        Values = values;
        ReentrancyId = reentrancyId;
    }

    public static CallValues? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public Dictionary<string, object> Values { get; }

    public Guid ReentrancyId { get; }

    public static CallValues With(CallValues? values, string key, object value) =>
        new(new Dictionary<string, object>(values?.Values ?? None) { [key] = value }, values?.ReentrancyId ?? Guid.Empty);

    public static CallValues? With(CallValues? values, Guid reentrancyId) => Normal(values?.Values ?? None, reentrancyId);

    public static CallValues? Without(CallValues values, string key)
    {
        var rest = new Dictionary<string, object>(values.Values);
        rest.Remove(key);
        return Normal(rest, values.ReentrancyId);
    }

    public static CallValues? Of(Dictionary<string, object>? values)
    {
        if (values is null || values.Count == 0) return null;
        var rest = new Dictionary<string, object>(values);
        var reentrancyId = rest.Remove(ReentrancyKey, out var id) ? (Guid)id : Guid.Empty;
        return Normal(rest, reentrancyId);
    }

    /// <summary>The set as a callee gets it: mutable values are copied.</summary>
    public CallValues ForMessage()
    {
        Dictionary<string, object>? copy = null;
        foreach (var (key, value) in Values)
        {
            var copied = DeepCopy.OfMessage(value);
            if (!ReferenceEquals(copied, value)) (copy ??= new Dictionary<string, object>(Values))[key] = copied;
        }

        return copy is null ? this : new CallValues(copy, ReentrancyId);
    }

    private static CallValues? Normal(Dictionary<string, object> values, Guid reentrancyId) =>
        values.Count == 0 && reentrancyId == Guid.Empty ? null : new CallValues(values, reentrancyId);
}
