namespace Orleans.Core.Internal;

/// <summary>A context that lets call chains back in.</summary>
public interface ICallChainReentrantGrainContext
{
    /// <summary>From now on calls of that chain are let in at once.</summary>
    void OnEnterReentrantSection(Guid reentrancyId);

    /// <summary>From now on they wait like any other.</summary>
    void OnExitReentrantSection(Guid reentrancyId);
}
