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

    /// <summary>Creates it.</summary>
    /// <param name="kind">The name of the error thrown ("TypeError", "Error" …), or <see cref="Thrown"/>, <see cref="Budget"/> or <see cref="Conversion"/>.</param>
    /// <param name="message">The message as thrown.</param>
    public ScriptException(string kind, string message)
        : base(message) => Kind = kind;

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
}
