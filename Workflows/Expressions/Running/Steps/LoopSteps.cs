using OneWindow.Workflows.Expressions.Running.Targets;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running.Steps;

/// <summary>A loop with its own labels.</summary>
internal abstract class LoopStep(string[] labels) : Step
{
    /// <summary>Whether the loop ends after its body ended so; completion is then what the loop itself ends with.</summary>
    protected bool Ends(Frame frame, ref Completion completion)
    {
        switch (completion)
        {
            case Completion.Normal:
                return false;
            case Completion.Break:
                // A label of the loop itself is taken off by its LabeledStep.
                if (frame.Label is null)
                    completion = Completion.Normal;
                return true;
            case Completion.Continue:
                if (frame.Label is not null && Array.IndexOf(labels, frame.Label) < 0)
                    return true;
                frame.Label = null;
                completion = Completion.Normal;
                return false;
            default:
                return true;
        }
    }
}

internal sealed class WhileStep(Node condition, Step body, bool testsAfter, string[] labels) : LoopStep(labels)
{
    internal override Completion Run(Frame frame)
    {
        if (!testsAfter && !condition.Test(frame))
            return Completion.Normal;
        do
        {
            frame.Run.Step();
            var completion = body.Run(frame);
            if (Ends(frame, ref completion))
                return completion;
        }
        while (condition.Test(frame));
        return Completion.Normal;
    }
}

/// <summary>for (…;…;…). Names of its head that closures share are new in each pass.</summary>
internal sealed class ForStep(Step? enter, Step? start, Node? condition, Node? update, Step body, int[] renewed, string[] labels) : LoopStep(labels)
{
    internal override Completion Run(Frame frame)
    {
        enter?.Run(frame);
        start?.Run(frame);
        while (condition is null || condition.Test(frame))
        {
            frame.Run.Step();
            var completion = body.Run(frame);
            if (Ends(frame, ref completion))
                return completion;
            foreach (var slot in renewed)
                frame.Slots[slot] = Value.FromReference(new Cell { Content = ((Cell)frame.Slots[slot].Reference!).Content });
            update?.Run(frame);
        }

        return Completion.Normal;
    }
}

internal sealed class ForOfStep(Step? enter, Target target, Node source, Step body, string[] labels) : LoopStep(labels)
{
    internal override Completion Run(Frame frame)
    {
        enter?.Run(frame);
        var cursor = Iteration.Of(frame.Run, source.Run(frame));
        while (cursor.Next(frame.Run, out var item))
        {
            frame.Run.Step();
            enter?.Run(frame);
            target.Assign(frame, item);
            var completion = body.Run(frame);
            if (Ends(frame, ref completion))
                return completion;
        }

        return Completion.Normal;
    }
}

internal sealed class ForInStep(Step? enter, Target target, Node source, Step body, string[] labels) : LoopStep(labels)
{
    internal override Completion Run(Frame frame)
    {
        enter?.Run(frame);
        var owner = source.Run(frame);
        foreach (var name in Members.OwnNames(frame.Run, owner))
        {
            frame.Run.Step();
            if (!Members.HasOwn(frame.Run, owner, name))
                continue;
            enter?.Run(frame);
            target.Assign(frame, Value.From(name));
            var completion = body.Run(frame);
            if (Ends(frame, ref completion))
                return completion;
        }

        return Completion.Normal;
    }
}
