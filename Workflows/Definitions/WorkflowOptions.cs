using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>A definition's options; types are given by alias.</summary>
public sealed class WorkflowOptions
{
    internal WorkflowOptions(JsonElement json, bool? obsoleteUsableAsActivity)
    {
        ActivationStrategy = json.Text("activationStrategyType");
        IncidentStrategy = json.Text("incidentStrategyType");
        CommitStrategy = json.Text("commitStrategyName");
        ActivityCategory = json.Text("activityCategory");
        UsableAsActivity = json.Flag("usableAsActivity") ?? obsoleteUsableAsActivity ?? false;
        AutoUpdateConsumingWorkflows = json.Flag("autoUpdateConsumingWorkflows") ?? false;
    }

    /// <summary>When a new instance may start, such as <c>SingletonStrategy</c>; null: always.</summary>
    public string? ActivationStrategy { get; }

    /// <summary>What a fault does: <c>FaultStrategy</c> or <c>ContinueWithIncidentsStrategy</c>; null: the host's default.</summary>
    public string? IncidentStrategy { get; }

    /// <summary>The commit strategy's name, or null. Each turn is one commit here, whatever it says.</summary>
    public string? CommitStrategy { get; }

    /// <summary>The palette's category when the workflow is used as an activity, or null.</summary>
    public string? ActivityCategory { get; }

    /// <summary>Whether other workflows may use this one as an activity.</summary>
    public bool UsableAsActivity { get; }

    /// <summary>Whether publishing this definition updates the workflows that use it.</summary>
    public bool AutoUpdateConsumingWorkflows { get; }
}
