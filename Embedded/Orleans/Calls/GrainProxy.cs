namespace OneWindow.Embedded.Orleans;

/// <summary>Base of generated references. For generated code; not part of the Orleans surface.</summary>
public abstract class GrainProxy : GrainReference
{
    /// <summary>Binds the reference to a grain.</summary>
    protected GrainProxy(ReferenceTemplate template, GrainId grainId) : base(template, grainId)
    {
    }

    /// <summary>Sends a request.</summary>
    protected Task<TResult> Send<TResult>(GrainCall<TResult> call) => Template.Factory.Sender.Send(this, call, default);

    /// <summary>Sends a request with the caller's token.</summary>
    protected Task<TResult> Send<TResult>(GrainCall<TResult> call, CancellationToken token) => Template.Factory.Sender.Send(this, call, token);
}
