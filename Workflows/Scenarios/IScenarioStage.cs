namespace OneWindow.Workflows.Scenarios;

/// <summary>What a scenario is played on: one workflow on a virtual clock, whose effects are seen and not carried out.</summary>
public interface IScenarioStage
{
    /// <summary>The virtual now.</summary>
    DateTimeOffset Now { get; }

    /// <summary>When the next timer is due; null when none is set, or when the workflow is held.</summary>
    DateTimeOffset? NextDueAt { get; }

    /// <summary>Starts the workflow; the reason when it cannot be.</summary>
    ScenarioRefusal? Start(ScenarioGiven given);

    /// <summary>Lets time pass to a moment; timers that are due until then fire. The reason when it cannot, and then nothing has changed.</summary>
    ScenarioRefusal? MoveTo(DateTimeOffset at);

    /// <summary>Lets something happen now; the reason when it cannot, and then nothing has changed.</summary>
    ScenarioRefusal? Play(ScenarioStimulus stimulus);

    /// <summary>What can be seen now.</summary>
    ScenarioObservation Observe();
}
