using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// What a part of the program needs of the definition that it runs on. Without it the definition would compile, and what it is for would fail later: so publishing
/// refuses it, and no reason overrides that.
/// </summary>
internal interface IDefinitionContract
{
    /// <summary>The definition that it is about.</summary>
    string DefinitionId { get; }

    /// <summary>What the program lacks, empty when nothing.</summary>
    IReadOnlyList<DefinitionProblem> Check(WorkflowProgram program);
}
