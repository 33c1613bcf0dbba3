using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <summary>What a work item's <c>assignTo</c> means for the thing that the workflow is about.</summary>
/// <param name="Office">Office whose members may take it.</param>
/// <param name="Role">Role whose members may take it.</param>
/// <param name="Assignee">Person who has it.</param>
internal readonly record struct Assignment(string? Office, string? Role, string? Assignee);

/// <summary>
/// The thing that a workflow is about (a case, an application …), as the turn needs it: it names people, and it hears what the workflow did.
/// </summary>
internal interface IWorkflowSubject
{
    /// <summary>Resolves who is to do a task, such as <c>handler</c>, <c>leader</c>, <c>office</c>, <c>role:dispatcher</c> or <c>person:x</c>.</summary>
    Assignment Assign(string? assignTo);

    /// <summary>When a task is due of which the definition does not say it; null: no time limit.</summary>
    DateTimeOffset? DueAt(string task);

    /// <summary>Whether the time until <see cref="DueAt"/> is counted in working days.</summary>
    bool CountsWorkingDays(string task) => false;

    /// <summary>Resolves who is to be told; persons as their id, roles as <c>role:x</c>. Unknown words resolve to nobody.</summary>
    IEnumerable<string> Recipients(string to);

    /// <summary>A deadline was set or moved.</summary>
    void OnDeadlineSet(string name, DateTimeOffset dueAt);

    /// <summary>A stage of a deadline was reached.</summary>
    void OnDeadlineReached(string name, string stage, DateTimeOffset dueAt);

    /// <summary>A deadline runs no more.</summary>
    void OnDeadlineEnded(string name)
    {
    }

    /// <summary>Why a field cannot be set to a value; null when it can. Asked before anything is changed.</summary>
    string? ProblemOf(string field, Value value) => null;

    /// <summary>A field is to get a value that <see cref="ProblemOf"/> allowed.</summary>
    /// <returns>Whether the thing has such a field; otherwise the turn keeps the change in the stream alone.</returns>
    bool Update(string field, Value value) => false;

    /// <summary>The workflow came to its end without a fault.</summary>
    void OnFinished();

    /// <summary>The workflow cannot go on.</summary>
    void OnFaulted(string message);
}
