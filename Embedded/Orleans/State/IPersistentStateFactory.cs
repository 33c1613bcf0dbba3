namespace Orleans.Runtime;

/// <summary>Makes the persistent states that constructors ask for.</summary>
public interface IPersistentStateFactory
{
    /// <summary>Makes one that is read during activation.</summary>
    IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config);
}
