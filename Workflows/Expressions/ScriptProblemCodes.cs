namespace OneWindow.Workflows.Expressions;

/// <summary>The codes of problems in scripts. They never change their meaning.</summary>
public static class ScriptProblemCodes
{
    /// <summary>The text is not JavaScript.</summary>
    public const string Syntax = "script.syntax";

    /// <summary>JavaScript that is left out on purpose.</summary>
    public const string Unsupported = "script.unsupported";

    /// <summary>A name is declared twice in one block.</summary>
    public const string DuplicateName = "script.duplicate-name";

    /// <summary>A regular expression cannot be read.</summary>
    public const string RegularExpression = "script.regular-expression";

    /// <summary>The text is too long or nested too deeply.</summary>
    public const string TooLarge = "script.too-large";
}
