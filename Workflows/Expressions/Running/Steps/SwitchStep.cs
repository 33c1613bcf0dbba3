namespace OneWindow.Workflows.Expressions.Running.Steps;

/// <summary>A switch: tests in order, then all bodies from the one found on.</summary>
internal sealed class SwitchStep(Step? enter, Node value, (Node? Test, Step[] Body)[] cases) : Step
{
    internal override Completion Run(Frame frame)
    {
        var subject = value.Run(frame);
        enter?.Run(frame);
        var first = Array.FindIndex(cases, c => c.Test is not null && Operators.StrictEquals(subject, c.Test.Run(frame)));
        if (first < 0)
            first = Array.FindIndex(cases, c => c.Test is null);
        for (var i = first; i >= 0 && i < cases.Length; i++)
        {
            var completion = RunAll(cases[i].Body, frame);
            if (completion == Completion.Normal)
                continue;
            return completion == Completion.Break && frame.Label is null ? Completion.Normal : completion;
        }

        return Completion.Normal;
    }
}
