namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A compiled statement. Immutable, so shared by all evaluations.</summary>
internal abstract class Step
{
    internal abstract Completion Run(Frame frame);

    /// <summary>Runs statements in order until one does not end normally.</summary>
    internal static Completion RunAll(Step[] steps, Frame frame)
    {
        foreach (var step in steps)
        {
            var completion = step.Run(frame);
            if (completion != Completion.Normal)
                return completion;
        }

        return Completion.Normal;
    }
}
