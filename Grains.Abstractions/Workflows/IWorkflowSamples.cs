namespace OneWindow.Grains.Workflows;

/// <summary>Definitions to learn from: they run, and carry their scenarios, but nothing uses them until a designer takes one over.</summary>
public interface IWorkflowSamples
{
    /// <summary>All samples.</summary>
    IReadOnlyList<WorkflowSample> List();

    /// <summary>Publishes a sample as a definition of the office, after its scenarios were played. Again changes nothing.</summary>
    /// <param name="id">The sample; it is the definition's id, too.</param>
    /// <param name="actor">Account that takes it over.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandRejectedException">There is no such sample.</exception>
    Task<DefinitionPublication> TakeAsync(string id, string actor, CancellationToken cancellationToken);
}

/// <summary>A sample.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Scenarios">How many scenarios it carries.</param>
public sealed record WorkflowSample(string Id, string Name, string Description, int Scenarios);
