namespace Orleans;

/// <summary>What every grain class implements, by deriving from <see cref="Grain"/> or directly.</summary>
public interface IGrainBase
{
    /// <summary>The activation's context.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs when the grain comes into memory, after its state was read and before its first request.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs before the grain leaves memory. Not called when the process is lost.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
