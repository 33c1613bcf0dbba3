namespace OneWindow.Workflows.Expressions;

/// <summary>Limits of scripts. The same limits give the same result everywhere, since none is a time.</summary>
public sealed record ScriptOptions
{
    /// <summary>The options used where none are given.</summary>
    public static ScriptOptions Default { get; } = new();

    /// <summary>The longest source in UTF-16 units.</summary>
    public int LongestSource { get; init; } = 64 * 1024;

    /// <summary>The steps of one evaluation: calls, passes of loops, and the items and characters that functions handle (characters by 32).</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>
    /// The memory of one evaluation in bytes, counted when it is taken and not given back: texts by 2 a character, items of arrays, maps and sets by 16, members of objects by 24,
    /// and what holds them.
    /// </summary>
    public long Memory { get; init; } = 64 * 1024 * 1024;

    /// <summary>The deepest nesting of calls.</summary>
    public int CallDepth { get; init; } = 200;

    /// <summary>The longest text that a script may make, in UTF-16 units.</summary>
    public int LongestText { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest array that a script may make.</summary>
    public int LongestArray { get; init; } = 1_000_000;
}
