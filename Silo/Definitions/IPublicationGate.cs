using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Definitions;

/// <summary>Has a say before a definition that compiles becomes the one that new instances run on.</summary>
internal interface IPublicationGate
{
    /// <summary>
    /// What speaks against publishing, empty when nothing does. Unlike problems of compilation, these may be overridden by somebody who says why.
    /// </summary>
    Task<IReadOnlyList<DefinitionProblem>> CheckAsync(WorkflowProgram program, CancellationToken cancellationToken);
}
