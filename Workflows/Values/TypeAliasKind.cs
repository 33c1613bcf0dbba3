using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Values;

/// <summary>The types that a variable, input or output can be declared with.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names that definitions use.")]
public enum TypeAliasKind
{
    /// <summary>Anything; nothing is converted.</summary>
    Object,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 16 bits.</summary>
    Int16,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    Int64,

    /// <summary>A binary fraction of 32 bits.</summary>
    Single,

    /// <summary>A binary fraction of 64 bits.</summary>
    Double,

    /// <summary>A decimal fraction of 28 digits.</summary>
    Decimal,

    /// <summary>An identifier, held as text with hyphens.</summary>
    Guid,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>Bytes, held as base64 text.</summary>
    Bytes,

    /// <summary>Any JSON value; text is read as JSON.</summary>
    Json,

    /// <summary>An object; text is read as JSON.</summary>
    Map,

    /// <summary>A list with elements of one type; text is read as JSON.</summary>
    List,

    /// <summary>A list without repeated elements.</summary>
    Set,

    /// <summary>A name that definitions use for a setting of the engine, such as FlowJoinMode; values pass unchanged.</summary>
    Named,
}
