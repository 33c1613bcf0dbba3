using System.Diagnostics;
using OneWindow.Grains.Workflows;
using OneWindow.Load.Reports;

namespace OneWindow.Load.Workflows;

/// <summary>Drives one instance after another from its start to its end, waiting for every answer.</summary>
internal sealed class InstanceClient(IGrainFactory grains, string definitionId)
{
    private static long _events;

    /// <summary>Milliseconds of the first turns.</summary>
    public Samples Starts { get; private set; } = new();

    /// <summary>Milliseconds of the second turns.</summary>
    public Samples Resumes { get; private set; } = new();

    public void Reset() => (Starts, Resumes) = (new(), new());

    public async Task RunAsync(CancellationToken end)
    {
        IWorkflowInstanceGrain? instance = null;
        while (!end.IsCancellationRequested)
        {
            instance = grains.GetGrain<IWorkflowInstanceGrain>(WorkflowInstanceIds.New());
            var since = Stopwatch.GetTimestamp();
            var receipt = await instance.Start(new StartWorkflow { DefinitionId = definitionId, Input = """{"Applicant":"赵女士"}""", Actor = "measured" });
            if (receipt.SubStatus != "Suspended")
                throw new InvalidOperationException($"{receipt.Id} is {receipt.SubStatus} after its start.");
            var started = Stopwatch.GetTimestamp();
            if (!await instance.DeliverEvent(new DeliverEvent($"measured-{Interlocked.Increment(ref _events)}", "Reviewed", null, """{"granted":true}""")))
                throw new InvalidOperationException($"{receipt.Id} did not wait for the event.");
            Resumes.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Starts.Add(Stopwatch.GetElapsedTime(since, started).TotalMilliseconds);
        }

        // What was measured must have come to its end.
        if (instance is not null && (await instance.GetWorkflow()).SubStatus != "Finished")
            throw new InvalidOperationException($"{instance.GetPrimaryKeyString()} has not finished.");
    }
}
