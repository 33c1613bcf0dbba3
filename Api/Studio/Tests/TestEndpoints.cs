using System.Text.Json.Nodes;
using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Hotline;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Tests;

/// <summary>Finds test runs by what an address says.</summary>
internal static class Tests
{
    /// <summary>The grain of a test; refused when the id is none of a test.</summary>
    public static IWorkflowTestRunGrain GetTest(this IGrainFactory grains, string id) =>
        id.StartsWith(WorkflowTestIds.Prefix, StringComparison.Ordinal) && Workflows.WorkflowAccess.IsId(id)
            ? grains.GetGrain<IWorkflowTestRunGrain>(id)
            : throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "test.not_found", "id", "没有该编号的测试。", "There is no test of this id."));
}

/// <summary>Starts a test run of any version, the draft included.</summary>
internal sealed class StartTestEndpoint(IGrainFactory grains) : Endpoint<StartTestRequest, WorkflowTestView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("workflow-tests");
        Roles(StudioAccess.Designers);
        Validator<StartTestValidator>();
        Summary(s => s.Summary = "启动测试 / Start a test run");
        Description(b => b.Produces<WorkflowTestView>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(StartTestRequest req, CancellationToken ct)
    {
        var id = req.OperationId is { } operation ? WorkflowTestIds.For(User.Name(), operation) : WorkflowTestIds.New();
        var test = await grains.GetTest(id).StartTest(new StartWorkflowTest
        {
            DefinitionId = req.DefinitionId!,
            Version = req.Version,
            ScenarioId = req.Scenario,
            Given = req.Given.Text() ?? GivenOf(req),
            Actor = User.Name(),
            OperationId = req.OperationId,
        });
        Revision.Tag(HttpContext, test.Revision);
        await Send.CreatedAtAsync<GetTestEndpoint>(new { id = test.Id }, test, cancellation: ct);
    }

    private static string? GivenOf(StartTestRequest req)
    {
        if (req.Input.Text() is null && req.StartAt is null)
            return null;
        var given = new JsonObject();
        if (req.Input.Text() is { } input)
            given["input"] = JsonNode.Parse(input);
        if (req.StartAt is { } at)
            given["startAt"] = at.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return given.ToJsonString();
    }
}

/// <summary>A test run with its clock, what waits, and what it did.</summary>
internal sealed class GetTestEndpoint(IGrainFactory grains) : Endpoint<TestRequest, WorkflowTestView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("workflow-tests/{id}");
        Roles(StudioAccess.Viewers);
        Summary(s => s.Summary = "测试详情 / A test run");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(TestRequest req, CancellationToken ct)
    {
        var test = await grains.GetTest(req.Id).GetTest();
        Revision.Tag(HttpContext, test.Revision);
        await Send.OkAsync(test, ct);
    }
}

/// <summary>Forgets a test run.</summary>
internal sealed class DeleteTestEndpoint(IGrainFactory grains) : Endpoint<TestRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Delete("workflow-tests/{id}");
        Roles(StudioAccess.Designers);
        Summary(s => s.Summary = "删除测试 / Forget a test run");
        Description(b => b.Produces(StatusCodes.Status204NoContent));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(TestRequest req, CancellationToken ct)
    {
        var test = grains.GetTest(req.Id);
        await test.GetTest();
        await test.ForgetTest();
        await Send.NoContentAsync(ct);
    }
}

/// <summary>An act on a test run; the answer is the test after it.</summary>
internal abstract class TestActEndpoint<TRequest>(IGrainFactory grains) : Endpoint<TRequest, WorkflowTestView>
    where TRequest : TestActRequest
{
    /// <summary>Carries an act out and answers.</summary>
    protected async Task ActAsync(TRequest req, Func<IWorkflowTestRunGrain, long?, Task<WorkflowTestView>> act, CancellationToken ct)
    {
        var test = await act(grains.GetTest(req.Id), Revision.Expected(HttpContext, req.Revision));
        Revision.Tag(HttpContext, test.Revision);
        await Send.OkAsync(test, ct);
    }

    /// <summary>Lets something happen and answers.</summary>
    protected Task PlayAsync(TRequest req, string kind, string content, CancellationToken ct) => ActAsync(
        req,
        (test, revision) => test.PlayTest(new PlayWorkflowTest { Kind = kind, Content = content, OperationId = req.OperationId, ExpectedRevision = revision }),
        ct);

    /// <summary>Route, roles and title.</summary>
    protected void At(string act, string title)
    {
        Post($"workflow-tests/{{id}}/{act}");
        Roles(StudioAccess.Designers);
        Summary(s => s.Summary = title);
    }
}

/// <summary>Moves the clock of a test.</summary>
internal sealed class MoveTestEndpoint(IGrainFactory grains) : TestActEndpoint<MoveTestRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("advance", "推进测试时钟 / Move the clock of a test");
        Validator<MoveTestValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(MoveTestRequest req, CancellationToken ct) => ActAsync(
        req,
        (test, revision) => test.MoveTest(new MoveWorkflowTest
        {
            To = req.To,
            By = req.By is { } span ? MoveTestValidator.Span(span) : null,
            OperationId = req.OperationId,
            ExpectedRevision = revision,
        }),
        ct);
}

/// <summary>Completes a work item of a test.</summary>
internal sealed class CompleteTestItemEndpoint(IGrainFactory grains) : TestActEndpoint<CompleteTestItemRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        At("work-items/{itemId}/complete", "在测试中完成待办 / Complete a work item of a test");
        Validator<CompleteTestItemValidator>();
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CompleteTestItemRequest req, CancellationToken ct)
    {
        var content = new JsonObject { ["id"] = req.ItemId };
        if (req.By is { } by)
            content["by"] = by;
        if (req.Outcome is { } outcome)
            content["outcome"] = outcome;
        if (req.Result.Text() is { } result)
            content["result"] = JsonNode.Parse(result);
        return PlayAsync(req, "complete", content.ToJsonString(), ct);
    }
}
