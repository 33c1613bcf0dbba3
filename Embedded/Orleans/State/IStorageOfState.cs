namespace Orleans.Core;

/// <summary>One persistent state.</summary>
/// <typeparam name="TState">The type of the state.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory; null in the constructor of the grain.</summary>
    TState State { get; set; }
}
