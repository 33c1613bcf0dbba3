using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>Where a variable is kept.</summary>
/// <param name="TypeName">The alias.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Priority">The highest is chosen for new variables.</param>
/// <param name="Deprecated">Whether it is only there for definitions that come from elsewhere.</param>
internal sealed record StorageDriver(string TypeName, string DisplayName, int Priority, bool Deprecated);

/// <summary>Where variables are kept: always with the instance, whatever a definition of elsewhere says.</summary>
internal sealed class StorageDrivers : DescriptorEndpoint<StorageDriver>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/storage-drivers";

    /// <inheritdoc/>
    protected override string About => "变量存储 / Storage of variables";

    /// <inheritdoc/>
    protected override IReadOnlyList<StorageDriver> Items() =>
    [
        new("WorkflowInstanceStorageDriver", ProblemText.Pick("随实例保存", "Workflow instance"), 5, false),
        new("WorkflowStorageDriver", ProblemText.Pick("随流程保存（旧）", "Workflow (older)"), 1, true),
        new("MemoryStorageDriver", ProblemText.Pick("内存（旧）", "Memory (older)"), 0, true),
    ];
}
