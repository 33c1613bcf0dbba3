namespace FastEndpoints;

/// <summary>Hides an endpoint, validator or handler from discovery.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DontRegisterAttribute : Attribute;

/// <summary>Excludes a property of an endpoint class from injection.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DontInjectAttribute : Attribute;

/// <summary>Injects the service registered under a key.</summary>
/// <param name="keyName">The key.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyedServiceAttribute(string keyName) : Attribute
{
    /// <summary>The key.</summary>
    public string KeyName { get; } = keyName;
}
