namespace Orleans.Runtime;

/// <summary>Values that flow with calls from caller to callee, not back, and along awaits.</summary>
public static class RequestContext
{
    /// <summary>The id of the call chain that may call back in; empty: none.</summary>
    public static Guid ReentrancyId
    {
        get => CallValues.Current?.ReentrancyId ?? Guid.Empty;
        set
        {
            if (value != ReentrancyId) CallValues.Current = CallValues.With(CallValues.Current, value);
        }
    }

    /// <summary>The keys present.</summary>
    public static IEnumerable<string> Keys => CallValues.Current?.Values.Keys ?? Enumerable.Empty<string>();

    /// <summary>The keys and values present.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => CallValues.Current?.Values ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Until disposed, calls back into the current activation that descend from here are let in at once.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new ReentrancySection(original, original == Guid.Empty ? Guid.NewGuid() : original);
    }

    /// <summary>Until disposed, calls back that descend from here wait like any other.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    /// <summary>The value of a key; null when absent.</summary>
    public static object? Get(string key)
    {
        if (key == CallValues.ReentrancyKey) return ReentrancyId;
        return CallValues.Current is { } values && values.Values.TryGetValue(key, out var value) ? value : null;
    }

    /// <summary>Sets a value for the calls from here on.</summary>
    public static void Set(string key, object value)
    {
        if (key == CallValues.ReentrancyKey) ReentrancyId = (Guid)value;
        else CallValues.Current = CallValues.With(CallValues.Current, key, value);
    }

    /// <summary>Removes a value; false when it was absent.</summary>
    public static bool Remove(string key)
    {
        if (CallValues.Current is not { } values || !values.Values.ContainsKey(key)) return false;
        CallValues.Current = CallValues.Without(values, key);
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear() => CallValues.Current = null;

    /// <summary>A stretch of code with its own reentrancy id; ends when disposed.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _entered;
        private readonly GrainActivation? _activation;

        /// <summary>Enters the section.</summary>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _entered = newReentrancyId;
            if (newReentrancyId != originalReentrancyId) ReentrancyId = newReentrancyId;
            if (newReentrancyId == Guid.Empty) return;
            _activation = TurnContext.Current;
            _activation?.EnterReentrantSection(newReentrancyId);
        }

        /// <summary>Leaves the section.</summary>
        public void Dispose()
        {
            _activation?.LeaveReentrantSection(_entered);
            ReentrancyId = _original;
        }
    }
}
