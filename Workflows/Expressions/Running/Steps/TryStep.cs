using OneWindow.Workflows.Expressions.Running.Targets;

namespace OneWindow.Workflows.Expressions.Running.Steps;

/// <summary>try with catch, finally or both. What ends a script for good, such as its budget, is not caught.</summary>
internal sealed class TryStep(Step body, Step? enter, Target? caught, Step? handler, Step? finalizer) : Step
{
    internal override Completion Run(Frame frame)
    {
        if (finalizer is null)
            return RunCatch(frame);
        Completion completion;
        var depth = frame.Run.Depth;
        try
        {
            completion = RunCatch(frame);
        }
        catch (ScriptThrowException)
        {
            frame.Run.Depth = depth;
            frame.Run.Charge(Evaluation.StepsOfError);
            var ending = finalizer.Run(frame);
            if (ending != Completion.Normal)
                return ending;
            throw;
        }

        var (result, label) = (frame.Result, frame.Label);
        var last = finalizer.Run(frame);
        if (last != Completion.Normal)
            return last;
        (frame.Result, frame.Label) = (result, label);
        return completion;
    }

    private Completion RunCatch(Frame frame)
    {
        if (handler is null)
            return body.Run(frame);
        var depth = frame.Run.Depth;
        try
        {
            return body.Run(frame);
        }
        catch (ScriptThrowException thrown)
        {
            frame.Run.Depth = depth;
            frame.Run.Charge(Evaluation.StepsOfError);
            enter?.Run(frame);
            caught?.Assign(frame, thrown.Thrown);
        }

        return handler.Run(frame);
    }
}
