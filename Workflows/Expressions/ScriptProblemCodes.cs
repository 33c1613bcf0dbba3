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

    /// <summary>The text is not Liquid.</summary>
    public const string LiquidSyntax = "liquid.syntax";

    /// <summary>A tag that Liquid does not have, or that is left out on purpose.</summary>
    public const string LiquidTag = "liquid.unknown-tag";

    /// <summary>A filter that Liquid does not have, or that is left out on purpose.</summary>
    public const string LiquidFilter = "liquid.unknown-filter";

    /// <summary>A name in Liquid that nothing sets.</summary>
    public const string LiquidName = "liquid.unknown-name";

    /// <summary>The text is too long or nested too deeply.</summary>
    public const string TooLarge = "script.too-large";
}
