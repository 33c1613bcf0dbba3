namespace OneWindow.Workflows.Execution;

/// <summary>What an open bookmark waits for. The names are stored.</summary>
public enum BookmarkKind : byte
{
    /// <summary>An event of the bookmark's name.</summary>
    Event,

    /// <summary>The timer of a Delay activity.</summary>
    Delay,

    /// <summary>The timer of a Timer activity.</summary>
    Timer,

    /// <summary>The timer of a StartAt activity.</summary>
    StartAt,

    /// <summary>The timer of a deadline's next stage.</summary>
    DeadlineStage,

    /// <summary>The result of a task.</summary>
    Task,

    /// <summary>A person's completion of a work item.</summary>
    WorkItem,

    /// <summary>The timer of a Cron activity.</summary>
    Cron,

    /// <summary>The report of a workflow that the activity started; the bookmark's id is the child's.</summary>
    Child,

    /// <summary>The reports of many workflows that the activity started.</summary>
    Children,

    /// <summary>The answer to a request that the activity sent; the bookmark's id is the request's.</summary>
    HttpAnswer,

    /// <summary>A call to an address; the bookmark's name is its path.</summary>
    HttpEndpoint,

    /// <summary>The timer that ends a HumanTask.</summary>
    TaskTimeout,
}
