namespace OneWindow.Api.Studio.Descriptors;

/// <summary>When a new instance of a definition may start. Studio shows the first as the default.</summary>
internal sealed class ActivationStrategies : DescriptorEndpoint<TypeDescriptor>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/workflow-activation-strategies";

    /// <inheritdoc/>
    protected override string About => "启动策略 / Activation strategies";

    /// <inheritdoc/>
    protected override IReadOnlyList<TypeDescriptor> Items() =>
    [
        TypeDescriptor.Of("AllowAlwaysStrategy", "总是允许", "Always", "随时可以启动新实例。", "A new instance may always start."),
        TypeDescriptor.Of("SingletonStrategy", "单实例", "Singleton", "同一流程同时只运行一个实例。", "Only while no instance of the workflow runs."),
        TypeDescriptor.Of("CorrelationStrategy", "关联唯一", "Correlation", "同一关联标识同时只运行一个实例，不论哪个流程。", "Only while no instance with the same correlation id runs, of whatever workflow."),
        TypeDescriptor.Of("CorrelatedSingletonStrategy", "关联单实例", "Correlated singleton", "同一流程、同一关联标识同时只运行一个实例。", "Only while no instance of the workflow with the same correlation id runs."),
    ];
}

/// <summary>What a fault does to an instance.</summary>
internal sealed class IncidentStrategies : DescriptorEndpoint<TypeDescriptor>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/incident-strategies";

    /// <inheritdoc/>
    protected override string About => "异常策略 / Incident strategies";

    /// <inheritdoc/>
    protected override IReadOnlyList<TypeDescriptor> Items() =>
    [
        TypeDescriptor.Of("FaultStrategy", "停止", "Fault", "出错后整个实例停下，处理异常后继续。", "The whole instance stops until the incident is resolved."),
        TypeDescriptor.Of("ContinueWithIncidentsStrategy", "其他分支继续", "Continue with incidents", "记录异常，其他分支继续运行。", "The incident is recorded and other branches go on."),
    ];
}

/// <summary>Whether values of inputs and outputs are recorded.</summary>
internal sealed class LogPersistenceStrategies : DescriptorEndpoint<TypeDescriptor>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/log-persistence-strategies";

    /// <inheritdoc/>
    protected override string About => "日志记录策略 / Log persistence strategies";

    /// <inheritdoc/>
    protected override IReadOnlyList<TypeDescriptor> Items() =>
    [
        TypeDescriptor.Of("Inherit", "沿用上级", "Inherit", "与外层设置相同。", "As what is around says."),
        TypeDescriptor.Of("Include", "记录", "Include", "日志中记录输入与输出的值。", "Values of inputs and outputs are recorded."),
        TypeDescriptor.Of("Exclude", "不记录", "Exclude", "日志中不记录输入与输出的值。", "Values of inputs and outputs are not recorded."),
    ];
}

/// <summary>When the state of an instance is saved. Here each turn is saved, which is at least as often as any of these asks for.</summary>
internal sealed class WorkflowCommitStrategies : DescriptorEndpoint<NameDescriptor>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/commit-strategies/workflows";

    /// <inheritdoc/>
    protected override string About => "流程保存策略 / Commit strategies of workflows";

    /// <inheritdoc/>
    protected override IReadOnlyList<NameDescriptor> Items() =>
    [
        NameDescriptor.Of("WorkflowExecuted", "每次推进之后", "After each turn", "每次推进结束时一并保存；本系统始终如此。", "What a turn did is saved as one, always."),
        NameDescriptor.Of("WorkflowExecuting", "每次推进之前", "Before each turn", "本系统每次推进都保存，无需另设。", "Each turn is saved anyway."),
        NameDescriptor.Of("ActivityExecuting", "每个活动之前", "Before each activity", "本系统每次推进都保存，无需另设。", "Each turn is saved anyway."),
        NameDescriptor.Of("ActivityExecuted", "每个活动之后", "After each activity", "本系统每次推进都保存，无需另设。", "Each turn is saved anyway."),
    ];
}

/// <summary>The same for single activities.</summary>
internal sealed class ActivityCommitStrategies : DescriptorEndpoint<NameDescriptor>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/commit-strategies/activities";

    /// <inheritdoc/>
    protected override string About => "活动保存策略 / Commit strategies of activities";

    /// <inheritdoc/>
    protected override IReadOnlyList<NameDescriptor> Items() =>
    [
        NameDescriptor.Of("Executed", "执行之后", "After it", "本系统每次推进都保存，无需另设。", "Each turn is saved anyway."),
        NameDescriptor.Of("Executing", "执行之前", "Before it", "本系统每次推进都保存，无需另设。", "Each turn is saved anyway."),
        NameDescriptor.Of("CommitAlways", "前后都保存", "Before and after it", "本系统每次推进都保存，无需另设。", "Each turn is saved anyway."),
        NameDescriptor.Of("CommitNever", "不单独保存", "Not by itself", "随所在的推进一起保存。", "It is saved with the turn that it is part of."),
    ];
}
