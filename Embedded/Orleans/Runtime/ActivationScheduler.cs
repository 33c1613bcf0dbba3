namespace OneWindow.Embedded.Orleans;

/// <summary>Runs the turns of one activation one after another, on whatever thread the turn queue gives.</summary>
internal sealed class ActivationScheduler(GrainActivation activation, SiloScheduling scheduling) : TaskScheduler, IThreadPoolWorkItem, IWorkItemScheduler
{
    private readonly Lock _gate = new();
    private readonly Queue<object> _items = new();
    private bool _isQueued;
    private Task? _wrapper;

    public override int MaximumConcurrencyLevel => 1;

    public void Enqueue(GrainCall call) => EnqueueItem(call);

    void IWorkItemScheduler.QueueAction(Action action) => new Task(action).Start(this);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    void IWorkItemScheduler.QueueAction(Action<object> action, object state) => new Task(action!, state).Start(this);

    /// <summary>Runs an asynchronous function as turns of the activation.</summary>
    public void Start(Func<Task> function) => _ = Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    void IThreadPoolWorkItem.Execute()
    {
        var baseline = ExecutionContext.Capture();
        TurnContext.Current = activation;
        var started = Environment.TickCount64;
        while (true)
        {
            object item;
            lock (_gate)
            {
                if (!_items.TryDequeue(out item!))
                {
                    _isQueued = false;
                    break;
                }
            }

            var task = item as Task ?? Wrap((GrainCall)item);
            TryExecuteTask(task);
            if (baseline is not null) ExecutionContext.Restore(baseline);
            var now = Environment.TickCount64;
            if (now - started < scheduling.QuantumMilliseconds) continue;
            if (now - started >= scheduling.TurnWarningMilliseconds) scheduling.WarnOfLongTurn(activation, now - started);

            // Others get their chance; this one goes on later.
            lock (_gate)
            {
                if (_items.Count == 0) _isQueued = false;
            }

            if (_isQueued) scheduling.Turns.Queue(this, fairly: true);
            break;
        }

        TurnContext.Current = null;
    }

    protected override void QueueTask(Task task)
    {
        if (!ReferenceEquals(task, _wrapper)) EnqueueItem(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(TurnContext.Current, activation) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate) return [.. _items.OfType<Task>()];
    }

    // A call runs inside a task, so that TaskScheduler.Current is this scheduler and awaits return here.
    private Task Wrap(GrainCall call)
    {
        var task = new Task(static state => ((GrainCall)state!).RunTurn(), call);
        _wrapper = task;
        task.Start(this);
        _wrapper = null;
        return task;
    }

    private void EnqueueItem(object item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            if (_isQueued) return;
            _isQueued = true;
        }

        scheduling.Turns.Queue(this, fairly: false);
    }
}
