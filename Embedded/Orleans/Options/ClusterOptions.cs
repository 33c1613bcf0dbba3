namespace Orleans.Configuration;

/// <summary>Names of the cluster and the service.</summary>
public class ClusterOptions
{
    /// <summary>The cluster: silos with the same id find each other.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>The service: part of every storage row, the same over all clusters that share data.</summary>
    public string ServiceId { get; set; } = "default";
}
