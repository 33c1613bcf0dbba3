using System.Text.RegularExpressions;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>A regular expression, compiled.</summary>
/// <param name="Source">The pattern as written.</param>
/// <param name="Flags">The flags as written.</param>
/// <param name="Regex">The same for .NET; the group of number n is named so.</param>
/// <param name="GroupCount">The groups but the whole match.</param>
/// <param name="Names">The names of groups, with their numbers.</param>
internal sealed record CompiledPattern(string Source, string Flags, Regex Regex, int GroupCount, IReadOnlyList<(string Name, int Number)> Names)
{
    internal bool IsGlobal { get; } = Flags.Contains('g', StringComparison.Ordinal);

    internal bool IsSticky { get; } = Flags.Contains('y', StringComparison.Ordinal);
}
