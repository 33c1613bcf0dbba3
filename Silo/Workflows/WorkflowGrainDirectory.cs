using OneWindow.Grains.Applications;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Simulation;

namespace OneWindow.Silo.Workflows;

/// <summary>Finds the grain that runs a workflow by what rows say of it: the name of its state and its key.</summary>
internal static class WorkflowGrainDirectory
{
    /// <summary>The grain.</summary>
    /// <exception cref="InvalidOperationException">Grains of this kind run no workflow.</exception>
    public static IWorkflowGrain GetWorkflow(this IGrainFactory grains, string grainType, string grainKey) => grainType switch
    {
        WorkflowInstanceState.StateName => grains.GetGrain<IWorkflowInstanceGrain>(grainKey),
        HotlineCaseState.StateName => grains.GetGrain<IHotlineCaseGrain>(grainKey),
        ApplicationGrainState.StateName => grains.GetGrain<IApplicationGrain>(grainKey),
        WorkflowTestRunState.StateName => grains.GetGrain<IWorkflowTestRunGrain>(grainKey),
        _ => throw new InvalidOperationException($"Grains of the kind {grainType} run no workflow."),
    };
}
