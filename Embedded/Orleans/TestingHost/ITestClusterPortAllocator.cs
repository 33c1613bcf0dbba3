namespace Orleans.TestingHost;

/// <summary>Gives port numbers to the silos of a test cluster.</summary>
public interface ITestClusterPortAllocator : IDisposable
{
    /// <summary>The first silo port and the first gateway port of <paramref name="numPorts"/> consecutive pairs.</summary>
    (int, int) AllocateConsecutivePortPairs(int numPorts);
}
