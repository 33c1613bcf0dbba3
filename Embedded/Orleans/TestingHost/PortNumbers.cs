using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans;

/// <summary>Numbers that no other test cluster of the process has; no socket is opened.</summary>
internal sealed class PortNumbers : ITestClusterPortAllocator
{
    private static int _last = 20000;

    public (int, int) AllocateConsecutivePortPairs(int numPorts)
    {
        var end = Interlocked.Add(ref _last, 2 * numPorts);
        return (end - (2 * numPorts), end - numPorts);
    }

    public void Dispose()
    {
    }
}
