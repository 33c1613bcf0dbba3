using System.Runtime.CompilerServices;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Room for the arguments of most calls without an allocation.</summary>
[InlineArray(Capacity)]
internal struct ArgumentBuffer
{
    internal const int Capacity = 4;

    private Value _first;
}
