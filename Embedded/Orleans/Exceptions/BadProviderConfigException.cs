namespace Orleans.Storage;

/// <summary>A named provider is missing or wrongly configured.</summary>
[GenerateSerializer]
public class BadProviderConfigException : OrleansException
{
    /// <summary>Without a message.</summary>
    public BadProviderConfigException() : base("A provider is wrongly configured.")
    {
    }

    /// <summary>With a message.</summary>
    public BadProviderConfigException(string msg) : base(msg)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public BadProviderConfigException(string msg, Exception exc) : base(msg, exc)
    {
    }
}
