namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>What a generated expression is meant to give.</summary>
internal enum Kind
{
    Any,
    Number,
    Text,
    Boolean,
    Array,
    Object,
    Function,
    Date,
    Map,
    Set,
}
