using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>
/// Compiles regular expressions for .NET. Patterns without look-around and back references run on its engine without backtracking, in time linear in the text;
/// the others have a time limit, after which the script ends.
/// </summary>
internal static class RegularExpressions
{
    private const int LongestPattern = 1000;

    /// <summary>Patterns that scripts make while they run are kept, up to this number.</summary>
    private const int LargestCache = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<(string, string), CompiledPattern> Cache = new();

    /// <summary>Why a pattern cannot be read; null if it can.</summary>
    internal static string? Explain(string pattern, string flags)
    {
        try
        {
            Compile(pattern, flags);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    /// <exception cref="ArgumentException">The pattern or its flags cannot be read.</exception>
    internal static CompiledPattern Compile(string pattern, string flags)
    {
        if (Cache.TryGetValue((pattern, flags), out var known))
            return known;
        if (pattern.Length > LongestPattern)
            throw new ArgumentException("the pattern is too long");
        if (flags.Any(f => !"dgimsuvy".Contains(f, StringComparison.Ordinal)) || flags.Distinct().Count() != flags.Length)
            throw new ArgumentException($"invalid flags '{flags}'");
        var translator = new PatternTranslator(pattern, flags);
        var translated = translator.Translate();
        var options = RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal))
            options |= RegexOptions.IgnoreCase;
        var compiled = new CompiledPattern(pattern, flags, Create(translated, options, translator.NeedsBacktracking), translator.GroupCount, translator.Names);
        if (Cache.Count < LargestCache)
            Cache.TryAdd((pattern, flags), compiled);
        return compiled;
    }

    internal static Match Match(CompiledPattern pattern, string text, int start)
    {
        try
        {
            return pattern.Regex.Match(text, start);
        }
        catch (RegexMatchTimeoutException)
        {
            throw Errors.Budget("A regular expression took too long.");
        }
    }

    /// <summary>Compiles a pattern that a script made.</summary>
    internal static CompiledPattern CompileAtRunTime(string pattern, string flags)
    {
        try
        {
            return Compile(pattern, flags);
        }
        catch (ArgumentException exception)
        {
            throw Errors.Syntax($"Invalid regular expression: /{pattern}/: {exception.Message}");
        }
    }

    private static Regex Create(string pattern, RegexOptions options, bool needsBacktracking)
    {
        if (needsBacktracking)
            return new Regex(pattern, options, Limit);
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            // The engine without backtracking refuses patterns that would need too large an automaton.
            return new Regex(pattern, options, Limit);
        }
    }
}
