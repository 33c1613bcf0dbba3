using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// What a part of the program needs of the definition that it runs on. Without it the definition would compile, and what it is for would fail later: so publishing
/// refuses it, and no reason overrides that.
/// </summary>
internal interface IDefinitionContract
{
    /// <summary>Whether it is about a definition.</summary>
    bool Concerns(WorkflowDefinition definition);

    /// <summary>What the program lacks, empty when nothing.</summary>
    IReadOnlyList<DefinitionProblem> Check(WorkflowProgram program);
}
