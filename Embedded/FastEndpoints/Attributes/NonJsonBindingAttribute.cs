namespace FastEndpoints;

/// <summary>Base of the attributes that bind a request property from somewhere else than the JSON body.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NonJsonBindingAttribute : Attribute
{
    /// <summary>Whether a request without a value is refused.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Whether the property is left out of the body's schema even though the body may carry it.</summary>
    public bool RemoveFromSchema { get; set; }
}
