namespace FastEndpoints;

/// <summary>Binds the property from a route parameter only.</summary>
public sealed class RouteParamAttribute : NonJsonBindingAttribute;

/// <summary>Binds the property from a query parameter only.</summary>
public sealed class QueryParamAttribute : NonJsonBindingAttribute;

/// <summary>Binds the property from a form field only.</summary>
public sealed class FormFieldAttribute : NonJsonBindingAttribute;

/// <summary>The property takes the whole JSON body.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromBodyAttribute : Attribute;

/// <summary>The property takes the whole form.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromFormAttribute : Attribute;

/// <summary>The property takes a complex query such as <c>?filter.Name=x</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromQueryAttribute : Attribute;

/// <summary>Gives the property another name in routes, queries and forms.</summary>
/// <param name="name">The name, compared without case.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BindFromAttribute(string name) : Attribute
{
    /// <summary>The name, compared without case.</summary>
    public string Name { get; } = name;
}

/// <summary>Switches binding sources off for the property.</summary>
/// <param name="bindingSources">The sources that must not set it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DontBindAttribute(Source bindingSources = Source.All) : Attribute
{
    /// <summary>The sources that must not set the property.</summary>
    public Source BindingSources { get; } = bindingSources;

    /// <summary>Whether a request that leaves the property unset is refused.</summary>
    public bool IsRequired { get; set; }
}

/// <summary>Where a request property can get its value from.</summary>
[Flags]
public enum Source
{
    /// <summary>No source.</summary>
    None = 0,

    /// <summary>The JSON body.</summary>
    JsonBody = 1,

    /// <summary>Form fields and files.</summary>
    FormField = 2,

    /// <summary>Route parameters.</summary>
    RouteParam = 4,

    /// <summary>Query parameters.</summary>
    QueryParam = 8,

    /// <summary>All of them.</summary>
    All = JsonBody | FormField | RouteParam | QueryParam,
}
