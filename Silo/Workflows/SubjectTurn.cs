using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <summary>
/// One turn of a thing of the office that a workflow is about (a case, an application): who acts, and what words for people and places mean. What the words
/// of one kind of thing mean is said by that kind.
/// </summary>
internal abstract class SubjectTurn<TState> : WorkflowGrainTurn<TState>, IWorkflowSubject
    where TState : WorkflowGrainState
{
    /// <summary>Who acts; what the workflow does of itself has no actor.</summary>
    protected string? Actor { get; private set; }

    /// <summary>Names who acts from here on.</summary>
    public void ActAs(string actor) => Actor = actor;

    /// <inheritdoc/>
    public Assignment Assign(string? assignTo) => AssignmentOf(assignTo) ?? assignTo switch
    {
        _ when assignTo?.StartsWith("role:", StringComparison.Ordinal) == true => new Assignment(null, assignTo[5..], null),
        _ when assignTo?.StartsWith("person:", StringComparison.Ordinal) == true => new Assignment(null, null, assignTo[7..]),
        _ when assignTo?.StartsWith("office:", StringComparison.Ordinal) == true => new Assignment(assignTo[7..], null, null),
        _ => Otherwise,
    };

    /// <inheritdoc/>
    public IEnumerable<string> Recipients(string to) => RecipientsOf(to) ?? to switch
    {
        _ when to.StartsWith("person:", StringComparison.Ordinal) => [to[7..]],
        _ when to.StartsWith("role:", StringComparison.Ordinal) => [to],
        _ => [],
    };

    /// <inheritdoc/>
    public abstract DateTimeOffset? DueAt(string task);

    /// <inheritdoc/>
    public abstract void OnDeadlineSet(string name, DateTimeOffset dueAt);

    /// <inheritdoc/>
    public abstract void OnDeadlineReached(string name, string stage, DateTimeOffset dueAt);

    /// <inheritdoc/>
    public virtual void OnDeadlineEnded(string name)
    {
    }

    /// <inheritdoc/>
    public abstract string? ProblemOf(string field, Value value);

    /// <inheritdoc/>
    public abstract bool Update(string field, Value value);

    /// <inheritdoc/>
    public abstract void OnFinished();

    /// <inheritdoc/>
    public abstract void OnFaulted(string message);

    /// <summary>Who gets what is for nobody known.</summary>
    protected abstract Assignment Otherwise { get; }

    /// <summary>Whom a word of this kind of thing means; null: it is none of its words.</summary>
    protected abstract Assignment? AssignmentOf(string? word);

    /// <summary>Who is told by a word of this kind of thing; null: it is none of its words.</summary>
    protected abstract IEnumerable<string>? RecipientsOf(string word);
}
