namespace OneWindow.Grains.Workflows;

/// <summary>
/// A test run of a definition; key: <see cref="WorkflowTestIds"/>. It runs on a clock of its own that stands still until somebody moves it, and touches no case,
/// no person and no other system: what it would do is listed in <see cref="WorkflowTestView.Effects"/>.
/// </summary>
[Alias("onewindow.workflows.IWorkflowTestRunGrain")]
public interface IWorkflowTestRunGrain : IWorkflowGrain
{
    /// <summary>
    /// Starts the test. When it was started before by the same operation, the first answer. Refused with <see cref="RejectionKind.NotFound"/> without such a version,
    /// with <see cref="RejectionKind.Invalid"/> when it does not compile or cannot be started with what is given.
    /// </summary>
    [Alias("StartTest")]
    Task<WorkflowTestView> StartTest(StartWorkflowTest command);

    /// <summary>Moves the clock; timers that are due until then fire in order, each at its own moment.</summary>
    [Alias("MoveTest")]
    Task<WorkflowTestView> MoveTest(MoveWorkflowTest command);

    /// <summary>Lets something happen now. Refused with <see cref="RejectionKind.Conflict"/> when the workflow does not wait for it.</summary>
    [Alias("PlayTest")]
    Task<WorkflowTestView> PlayTest(PlayWorkflowTest command);

    /// <summary>The test as it is.</summary>
    [Alias("GetTest")]
    Task<WorkflowTestView> GetTest();

    /// <summary>Forgets the test with all that is kept of it.</summary>
    [Alias("ForgetTest")]
    Task ForgetTest();
}
