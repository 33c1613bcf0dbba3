using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the kinds of JSON and of Elsa's type aliases.")]
public enum ValueKind : byte
{
    /// <summary>No value was ever given. JSON has no word for it: it is left out of objects and written as null elsewhere.</summary>
    Undefined,

    /// <summary>Known to be empty.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number that a double holds exactly as it was given.</summary>
    Number,

    /// <summary>A whole number that a double cannot hold, beyond 2^53.</summary>
    Integer,

    /// <summary>A decimal fraction with more digits than a double holds.</summary>
    Decimal,

    /// <summary>Text.</summary>
    String,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>Named values in the order in which they were added.</summary>
    Object,

    /// <summary>A point in time with its offset from UTC.</summary>
    Instant,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>A function. Exists only inside a running script; results and stored values never hold one.</summary>
    Function,
}
