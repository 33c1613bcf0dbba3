using System.Runtime.CompilerServices;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Equality of the keys of Map and Set: containers by identity, the rest by worth.</summary>
internal sealed class KeyComparer : IEqualityComparer<Value>
{
    internal static readonly KeyComparer Instance = new();

    public bool Equals(Value x, Value y) => Operators.SameValueZero(x, y);

    public int GetHashCode(Value obj) => obj.Reference is ArrayValue or ObjectValue
        ? RuntimeHelpers.GetHashCode(obj.Reference)
        : obj.GetHashCode();
}
