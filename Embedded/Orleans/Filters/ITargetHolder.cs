namespace Orleans.Serialization.Invocation;

/// <summary>Holds the object that requests are invoked on.</summary>
public interface ITargetHolder
{
    /// <summary>The object.</summary>
    TTarget? GetTarget<TTarget>() where TTarget : class;

    /// <summary>A component of its context.</summary>
    TComponent? GetComponent<TComponent>() where TComponent : class;
}
