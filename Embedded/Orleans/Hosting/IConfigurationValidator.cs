namespace Orleans;

/// <summary>Checks configuration at start.</summary>
public interface IConfigurationValidator
{
    /// <summary>Checks.</summary>
    /// <exception cref="OrleansConfigurationException">The configuration is impossible.</exception>
    void ValidateConfiguration();
}
