namespace OneWindow.Embedded.Orleans;

/// <summary>The activation whose turn runs on the current thread.</summary>
internal static class TurnContext
{
    [ThreadStatic]
    private static GrainActivation? _current;

    public static GrainActivation? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <exception cref="InvalidOperationException">The thread runs no turn, or one of another activation.</exception>
    public static void Demand(IGrainContext? activation)
    {
        if (_current is null || !ReferenceEquals(_current, activation))
            throw new InvalidOperationException("Activation access violation. A non-activation thread attempted to access activation services.");
    }
}
