namespace Orleans;

/// <summary>Access to the grains of a cluster; in a silo's services it calls from the silo itself.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
