namespace OneWindow.Embedded.Orleans;

/// <summary>The activation of a service scope.</summary>
internal sealed class CurrentActivation : IGrainContextAccessor
{
    public GrainActivation? Activation { get; set; }

    public IGrainContext GrainContext => Activation ?? throw new InvalidOperationException("This service scope belongs to no activation.");
}
