namespace OneWindow.Api.Studio.Descriptors;

/// <summary>A part of Elsa that Studio looks for before it uses it.</summary>
/// <param name="Name">The last part of the name.</param>
/// <param name="Namespace">What stands before it.</param>
/// <param name="FullName">The whole name, by which Studio looks for it.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Description">What it does.</param>
internal sealed record InstalledFeature(string Name, string Namespace, string FullName, string DisplayName, string Description);

/// <summary>
/// The parts of Elsa that are there. One that Studio does not find it does without; one that is listed must answer all that Studio asks of it.
/// </summary>
internal sealed class InstalledFeatures : DescriptorEndpoint<InstalledFeature>
{
    private static readonly string[] FullNames = ["Elsa.RealTimeWorkflowUpdates"];

    /// <inheritdoc/>
    protected override string Route => "features/installed";

    /// <inheritdoc/>
    protected override string About => "可用功能 / Features that are there";

    /// <inheritdoc/>
    protected override IReadOnlyList<InstalledFeature> Items() =>
    [
        .. FullNames.Select(name => new InstalledFeature(name[(name.LastIndexOf('.') + 1)..], name[..name.LastIndexOf('.')], name, name, "")),
    ];
}
