using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Targets;

/// <summary>A part of a pattern: where from, where to, and what instead of undefined.</summary>
internal sealed record PatternElement(string? Name, Node? Computed, Target Target, Node? Default)
{
    internal void Assign(Frame frame, Value value) => Target.Assign(frame, value.IsUndefined && Default is not null ? Default.Run(frame) : value);
}

internal sealed class ArrayPatternTarget(PatternElement?[] elements, Target? rest) : Target
{
    internal override void Assign(Frame frame, Value value)
    {
        var cursor = Iteration.Of(frame.Run, value);
        var hasMore = true;
        foreach (var element in elements)
        {
            var item = default(Value);
            hasMore = hasMore && cursor.Next(frame.Run, out item);
            element?.Assign(frame, item);
        }

        if (rest is null)
            return;
        var others = new ArrayValue();
        while (hasMore && cursor.Next(frame.Run, out var item))
        {
            frame.Run.Step();
            others.Add(item);
        }

        rest.Assign(frame, Value.From(others));
    }
}

internal sealed class ObjectPatternTarget(PatternElement[] elements, Target? rest) : Target
{
    internal override void Assign(Frame frame, Value value)
    {
        var run = frame.Run;
        if (value.IsNullish)
            throw Errors.Type($"Cannot destructure '{value}' as it is {value}.");
        var taken = rest is null ? null : new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            var name = element.Name ?? Operators.ToName(run, element.Computed!.Run(frame));
            taken?.Add(name);
            element.Assign(frame, Members.Get(run, value, name));
        }

        if (rest is null)
            return;
        var others = new ObjectValue();
        foreach (var name in Members.OwnNames(run, value))
        {
            if (!taken!.Contains(name))
                others.Set(name, Members.Get(run, value, name));
        }

        rest.Assign(frame, Value.From(others));
    }
}
