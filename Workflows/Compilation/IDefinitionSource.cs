using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>Gives the compiler the definitions that others use as activities.</summary>
public interface IDefinitionSource
{
    /// <summary>
    /// Finds the version meant: the one of the version's id, else the one of the definition's id and the version's number, else the definition's published
    /// version, else its latest; without any id, the definition whose name makes the type's name. Null when there is none.
    /// </summary>
    WorkflowDefinition? Find(DefinitionReference reference);
}
