namespace OneWindow.Workflows.Values;

/// <summary>A change was tried on an array or object that is read-only.</summary>
public sealed class ReadOnlyValueException : InvalidOperationException
{
    /// <summary>Creates it with its standing message.</summary>
    public ReadOnlyValueException()
        : base("The value is read-only: it is shared. Change a clone.")
    {
    }

    /// <summary>Creates it with a message.</summary>
    public ReadOnlyValueException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with a message and a cause.</summary>
    public ReadOnlyValueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
