using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>Turns definitions into programs.</summary>
public static class WorkflowCompiler
{
    /// <summary>Compiles a definition, or finds everything that keeps it from running.</summary>
    public static CompilationResult Compile(WorkflowDefinition definition, CompilerOptions? options = null) =>
        new DefinitionCompiler(definition, options ?? CompilerOptions.Default).Compile();
}
