namespace OneWindow.Workflows.Expressions.Running;

/// <summary>A compiled statement. Immutable, so shared by all evaluations.</summary>
internal abstract class Step
{
    /// <summary>Where the statement stands in the source, or -1 for what the compiler added.</summary>
    internal int Position { get; set; } = -1;

    internal abstract Completion Run(Frame frame);

    /// <summary>Runs statements in order until one does not end normally.</summary>
    internal static Completion RunAll(Step[] steps, Frame frame)
    {
        var current = 0;
        try
        {
            for (; current < steps.Length; current++)
            {
                var completion = steps[current].Run(frame);
                if (completion != Completion.Normal)
                    return completion;
            }

            return Completion.Normal;
        }
        catch (ScriptThrowException thrown) when (thrown.Note(steps[current].Position))
        {
            // The filter is never true: it only notes the innermost statement.
            throw;
        }
    }
}
