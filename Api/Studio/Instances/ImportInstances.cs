using FastEndpoints;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Instances;

/// <summary>
/// Refuses to take in instances. A state made elsewhere was never committed here: it has no record of how it came about, its timers, tasks and calls were
/// asked for by another program, and nobody could answer for it. So the refusal says what to do instead.
/// </summary>
internal sealed class ImportInstancesEndpoint : StudioEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.POST, "bulk-actions/import/workflow-instances", StudioAccess.Designers, "Studio：导入流程实例（不支持）/ Studio: import instances (not supported)");

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken ct) => RefuseAsync(StudioProblem.Of(
        "studio.import_instances",
        "files",
        ProblemText.Pick(
            "不支持导入流程实例：实例的来历、计时和待办必须由本系统自己记录。请导入流程定义，再启动新的实例。",
            "Instances cannot be imported: how they came about, their timers and their tasks must be on record here. Import the definition and start new instances.")));
}
