using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Compilation;

/// <summary>A program, or all the reasons why there is none.</summary>
/// <param name="Program">The program; null when there are problems.</param>
/// <param name="Problems">The problems; empty when there is a program.</param>
public sealed record CompilationResult(WorkflowProgram? Program, IReadOnlyList<CompilationProblem> Problems)
{
    /// <summary>What runs, but most likely not as its designer means it. Warnings never keep a definition from running.</summary>
    public IReadOnlyList<CompilationProblem> Warnings { get; init; } = [];

    /// <summary>Whether there is a program.</summary>
    [MemberNotNullWhen(true, nameof(Program))]
    public bool Succeeded => Program is not null;
}
