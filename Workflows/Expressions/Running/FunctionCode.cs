using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A compiled function.</summary>
internal sealed class FunctionCode
{
    internal required string Name { get; init; }

    internal required bool IsArrow { get; init; }

    internal required bool IsMethod { get; init; }

    internal required int Length { get; init; }

    /// <summary>The parameters but a rest parameter; their values are the first slots.</summary>
    internal required int ParameterCount { get; init; }

    internal required int SlotCount { get; init; }

    /// <summary>The slot of a rest parameter, or -1.</summary>
    internal required int RestSlot { get; init; }

    /// <summary>The slot of "arguments", or -1.</summary>
    internal required int ArgumentsSlot { get; init; }

    /// <summary>The slot by which a function expression knows itself, or -1.</summary>
    internal required int SelfSlot { get; init; }

    /// <summary>Puts parameters and local names in order before the body.</summary>
    internal required Step[] Entry { get; init; }

    internal required Step[] Body { get; init; }

    /// <summary>The whole body where that is one expression.</summary>
    internal required Node? Expression { get; init; }

    internal Value RunMain(Evaluation run)
    {
        var frame = run.Frame();
        frame.Enter(SlotCount, [], default);
        return RunBody(frame);
    }

    internal Value Call(Evaluation run, Closure closure, Value self, Cell[] captured, ReadOnlySpan<Value> arguments)
    {
        run.EnterCall();
        var frame = run.Frame();
        frame.Enter(SlotCount, captured, self);
        var slots = frame.Slots;
        var given = Math.Min(arguments.Length, ParameterCount);
        for (var i = 0; i < given; i++)
            slots[i] = arguments[i];
        if (RestSlot >= 0)
            slots[RestSlot] = Value.From(arguments.Length > ParameterCount ? new ArrayValue(arguments[ParameterCount..]) : new ArrayValue());
        if (ArgumentsSlot >= 0)
            slots[ArgumentsSlot] = Value.From(new ArrayValue(arguments));
        if (SelfSlot >= 0)
            slots[SelfSlot] = Value.From(closure);
        var result = RunBody(frame);
        run.LeaveCall();
        return result;
    }

    private Value RunBody(Frame frame)
    {
        if (Entry.Length > 0)
            Step.RunAll(Entry, frame);
        if (Expression is not null)
            return Expression.Run(frame);
        Step.RunAll(Body, frame);
        return frame.Result;
    }
}
