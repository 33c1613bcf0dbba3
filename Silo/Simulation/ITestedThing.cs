using System.Text.Json;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Simulation;

/// <summary>What a test is about, during one turn. It follows the rules of the real thing.</summary>
internal interface ITestedThing
{
    /// <summary>The workflow's part of the turn.</summary>
    WorkflowTurn Workflow { get; }

    /// <summary>The thing as the workflow sees it.</summary>
    IWorkflowSubject Subject { get; }

    /// <summary>The case of the hotline; null when it is none.</summary>
    HotlineCase? Case => null;

    /// <summary>The application with its limits; null when it is none.</summary>
    ApplicationGrainState? Application => null;

    /// <summary>What expectations may ask of the thing, an object; undefined when it is nothing.</summary>
    JsonElement Values { get; }

    /// <summary>Completes a work item as the thing understands it.</summary>
    void Complete(OpenWorkItem item, string outcome, JsonElement? result, string actor);

    /// <summary>Carries out a command of the thing; refused when it has none of this name.</summary>
    void Command(string name, JsonElement fields, string actor);

    /// <summary>Somebody is about to cancel the workflow from outside; the thing records it.</summary>
    void BeforeCancel(string reason);

    /// <summary>Ends it.</summary>
    void Cancel(string reason, string actor);
}
