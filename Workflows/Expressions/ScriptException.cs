namespace OneWindow.Workflows.Expressions;

/// <summary>A script failed, or a host function it called.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>The kind of a value that was thrown and is no error.</summary>
    public const string Thrown = "thrown";

    /// <summary>The kind of a script that did more than it may.</summary>
    public const string Budget = "budget";

    /// <summary>The kind of a value that does not fit the type it is set to.</summary>
    public const string Conversion = "conversion";

    /// <summary>The kind of a Liquid text that cannot be made.</summary>
    public const string Liquid = "Liquid";

    /// <summary>Creates it.</summary>
    /// <param name="kind">The name of the error thrown ("TypeError", "Error" …), or <see cref="Thrown"/>, <see cref="Budget"/> or <see cref="Conversion"/>.</param>
    /// <param name="message">The message as thrown.</param>
    /// <param name="line">The line of the statement that failed, from 1, where it is known.</param>
    public ScriptException(string kind, string message, int? line = null)
        : base(message) => (Kind, Line) = (kind, line);

    /// <summary>Creates it without a kind of its own.</summary>
    public ScriptException()
        : this("Error", "The script failed.")
    {
    }

    /// <summary>Creates it without a kind of its own.</summary>
    public ScriptException(string message)
        : this("Error", message)
    {
    }

    /// <summary>Creates it with a cause.</summary>
    public ScriptException(string message, Exception innerException)
        : base(message, innerException) => Kind = "Error";

    /// <summary>What kind of failure: an error's name, or one of the constants here.</summary>
    public string Kind { get; }

    /// <summary>The line of the script, from 1, whose statement threw; null where the script is one expression, or for what is not thrown.</summary>
    public int? Line { get; }
}
