using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>Options of a test cluster.</summary>
public sealed class InProcessTestClusterOptions
{
    /// <summary>The cluster's id; random unless set.</summary>
    public string ClusterId { get; set; } = "";

    /// <summary>The service's id; random unless set.</summary>
    public string ServiceId { get; set; } = "";

    /// <summary>Whether figures of the machine are used (Embedded uses none).</summary>
    public bool UseRealEnvironmentStatistics { get; set; }

    /// <summary>Whether deploying also starts the client.</summary>
    public bool InitializeClientOnDeploy { get; set; } = true;

    /// <summary>How many silos deploying starts.</summary>
    public short InitialSilosCount { get; set; }

    /// <summary>Whether logs go to files (Embedded writes none).</summary>
    public bool ConfigureFileLogging { get; set; } = true;

    /// <summary>Whether all silos have the same grain classes (in one process they do).</summary>
    public bool AssumeHomogenousSilosForTesting { get; set; } = true;

    /// <summary>Whether each silo takes clients.</summary>
    public bool GatewayPerSilo { get; set; } = true;

    /// <summary>Configuration of the silos' hosts.</summary>
    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates { get; } = [];

    /// <summary>Configuration of the client's host.</summary>
    public List<Action<IHostApplicationBuilder>> ClientHostConfigurationDelegates { get; } = [];
}
