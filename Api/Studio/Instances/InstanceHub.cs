using Microsoft.AspNetCore.SignalR;
using OneWindow.Api.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>
/// Where Studio's viewer connects to be told as soon as something happens in the instance that it shows. It asks for the news themselves by the API, with
/// that one's checks; what comes from here is counts of executions and that there is something new.
/// </summary>
internal sealed class InstanceHub(InstanceWatch watch) : Hub
{
    /// <summary>Address, as Studio makes it from that of the API.</summary>
    public const string Address = "/elsa/hubs/workflow-instance";

    private const int MostInstances = 20;
    private static readonly object Key = new();

    /// <summary>Begins to tell the caller of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var observed = Observed();
        if (instanceId is null || !WorkflowAccess.IsId(instanceId) || observed.Count >= MostInstances)
            throw new HubException("No such instance, or too many of them.");
        if (!observed.TryAdd(instanceId, null))
            return;
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        observed[instanceId] = watch.Observe(instanceId);
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var observed in Observed().Values)
            observed?.Dispose();
        await base.OnDisconnectedAsync(exception);
    }

    private Dictionary<string, IDisposable?> Observed()
    {
        if (Context.Items.TryGetValue(Key, out var known))
            return (Dictionary<string, IDisposable?>)known!;
        var observed = new Dictionary<string, IDisposable?>(StringComparer.Ordinal);
        Context.Items[Key] = observed;
        return observed;
    }
}
