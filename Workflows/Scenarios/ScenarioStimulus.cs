using System.Text.Json;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Something that happens to a workflow under test. What is left out of a place must be unambiguous: then the only open one is meant.</summary>
public abstract record ScenarioStimulus
{
    private ScenarioStimulus()
    {
    }

    /// <summary>Somebody completes a work item.</summary>
    /// <param name="Task">Its task code, or null.</param>
    /// <param name="Activity">The activity that opened it, or null.</param>
    /// <param name="Id">Its id within the instance, or null.</param>
    /// <param name="By">Id of the person, whose right to do it is checked; null: whoever may.</param>
    /// <param name="Outcome">The outcome; null when there is only one.</param>
    /// <param name="Result">The result, an object, or null.</param>
    public sealed record Complete(string? Task, string? Activity, string? Id, string? By, string? Outcome, JsonElement? Result) : ScenarioStimulus;

    /// <summary>An event comes.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="CorrelationId">Only for workflows of this correlation id, or null.</param>
    /// <param name="Payload">The payload, or null.</param>
    public sealed record Event(string Name, string? CorrelationId, JsonElement? Payload) : ScenarioStimulus;

    /// <summary>A request over HTTP is answered.</summary>
    /// <param name="Activity">The activity that sent it, or null.</param>
    /// <param name="Id">The request's id, or null.</param>
    /// <param name="Status">The status; 0 with a failure.</param>
    /// <param name="Body">The content, or null.</param>
    /// <param name="Failure">Why there is no answer: <c>FailedToConnect</c>, <c>TimedOut</c> or <c>Refused</c>; null with an answer.</param>
    public sealed record Http(string? Activity, string? Id, int Status, JsonElement? Body, string? Failure) : ScenarioStimulus;

    /// <summary>A workflow that was started reports.</summary>
    /// <param name="Activity">The activity that started it, or null.</param>
    /// <param name="Definition">Its definition, or null.</param>
    /// <param name="Id">Its id, or null.</param>
    /// <param name="SubStatus">How it is: <c>Finished</c>, <c>Faulted</c>, <c>Cancelled</c> or <c>Suspended</c>; null when it was refused.</param>
    /// <param name="Output">Its outputs, an object, or null.</param>
    /// <param name="Reason">Why it was refused, or null.</param>
    public sealed record Child(string? Activity, string? Definition, string? Id, string? SubStatus, JsonElement? Output, string? Reason) : ScenarioStimulus;

    /// <summary>A task that another system was asked for is done.</summary>
    /// <param name="Name">Its name, or null.</param>
    /// <param name="Activity">The activity that asked for it, or null.</param>
    /// <param name="Id">Its id, or null.</param>
    /// <param name="Result">The result, or null.</param>
    public sealed record TaskDone(string? Name, string? Activity, string? Id, JsonElement? Result) : ScenarioStimulus;

    /// <summary>A command of the thing that the workflow is about, such as <c>respond</c> of a case.</summary>
    /// <param name="Name">The command.</param>
    /// <param name="Fields">What it says, an object.</param>
    public sealed record Command(string Name, JsonElement Fields) : ScenarioStimulus;

    /// <summary>Somebody calls an address at which the workflow waits.</summary>
    /// <param name="Activity">The activity that waits, or null.</param>
    /// <param name="Request">The request: members method, path, routeData, queryStringData, headers, content; all may be missing.</param>
    public sealed record Call(string? Activity, JsonElement Request) : ScenarioStimulus;

    /// <summary>The workflow is canceled.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Cancel(string Reason) : ScenarioStimulus;
}
