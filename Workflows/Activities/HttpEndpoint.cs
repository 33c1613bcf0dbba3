using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Waits for a call to an address, or starts a workflow with it.</summary>
internal sealed class HttpEndpoint : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.HttpEndpoint", "HTTP endpoint", "HTTP 入口", "HTTP", "Waits for a call to an address, or starts a workflow with it.", "等待对某个地址的调用，或由调用启动工作流。")
    {
        Inputs =
        [
            new("path", "String", "Path", "路径", "The path, with parameters such as {id}.", "路径，可含参数，如 {id}。") { IsRequired = true },
            new("supportedMethods", "List<String>", "Methods", "方法", "The methods that are accepted.", "接受的请求方法。") { Default = "[\"GET\"]" },
            new("authorize", "Boolean", "Sign-in needed", "需要登录", "Whether the caller must be signed in.", "调用者是否必须登录。"),
            new("policy", "String", "Policy", "授权策略", "The policy that the caller must meet.", "调用者须满足的授权策略。"),
            new("requestTimeout", "TimeSpan", "Time limit", "超时", "How long the caller waits for the response.", "调用者等待响应的最长时间。"),
            new("requestSizeLimit", "Int64", "Largest request", "请求大小上限", "In bytes.", "单位：字节。"),
            new("fileSizeLimit", "Int64", "Largest file", "文件大小上限", "In bytes.", "单位：字节。"),
            new("allowedFileExtensions", "List<String>", "Extensions allowed", "允许的扩展名", "Extensions of file names, such as .pdf; none: all.", "文件扩展名，如 .pdf；不填则不限。"),
            new("blockedFileExtensions", "List<String>", "Extensions blocked", "禁止的扩展名", "Extensions of file names that are not accepted.", "不接受的文件扩展名。"),
            new("allowedMimeTypes", "List<String>", "Media types allowed", "允许的媒体类型", "Media types of files, such as application/pdf; none: all.", "文件的媒体类型，如 application/pdf；不填则不限。"),
            Exposes("exposeRequestTooLargeOutcome", "Outcome for large requests", "请求过大走出口"),
            Exposes("exposeFileTooLargeOutcome", "Outcome for large files", "文件过大走出口"),
            Exposes("exposeInvalidFileExtensionOutcome", "Outcome for extensions", "扩展名不符走出口"),
            Exposes("exposeInvalidFileMimeTypeOutcome", "Outcome for media types", "媒体类型不符走出口"),
        ],
        Outputs =
        [
            new("parsedContent", "Object", "Content", "内容"),
            new("files", "Object", "Files", "文件"),
            new("file", "Object", "First file", "首个文件"),
            new("routeData", "ObjectDictionary", "Parameters of the path", "路径参数"),
            new("queryStringData", "ObjectDictionary", "Query", "查询参数"),
            new("headers", "ObjectDictionary", "Headers", "请求头"),
            new("result", "Object", "Request", "请求"),
        ],
        Outcomes = ["Done", RequestTooLarge, FileTooLarge, BadExtension, BadType],
        IsTrigger = true,
    };

    private const string RequestTooLarge = "Request too large";
    private const string FileTooLarge = "File too large";
    private const string BadExtension = "Invalid file extension";
    private const string BadType = "Invalid file MIME type";

    private readonly InputValue path;
    private readonly InputValue methods;
    private readonly InputValue authorize;
    private readonly InputValue policy;
    private readonly InputValue timeout;
    private readonly HttpEndpointLimits limits;
    private readonly (string Output, string Member, CaptureTarget? Target)[] outputs;
    private readonly CaptureTarget? file;
    private readonly CaptureTarget? result;

    internal HttpEndpoint(ActivityBinder binder)
        : base(binder)
    {
        path = binder.RequiredInput("path", TypeAlias.String);
        methods = binder.Input("supportedMethods", TypeAlias.String.ToList());
        authorize = binder.Input("authorize", TypeAlias.Boolean);
        policy = binder.Input("policy", TypeAlias.String);
        timeout = binder.Input("requestTimeout", TypeAlias.TimeSpan);
        limits = new(binder);
        outputs =
        [
            ("ParsedContent", "content", binder.Output("parsedContent")),
            ("Files", "files", binder.Output("files")),
            ("RouteData", "routeData", binder.Output("routeData")),
            ("QueryStringData", "queryStringData", binder.Output("queryStringData")),
            ("Headers", "headers", binder.Output("headers")),
        ];
        file = binder.Output("file");
        result = binder.Output("result");
        if (path.TryGetConstant(out var text) && text is { IsText: true } && text.AsText().Length > 0 && !HttpPath.TryNormalize(text.AsText(), out _, out var error))
            binder.Problem(ProblemCodes.BadLiteral, binder.Definition.At.Member("path"), $"The path of {Id}: {error}", $"活动 {Id} 的路径无效：{text.AsText()}");
    }

    internal override ImmutableArray<string> OwnOutcomes => ["Done", .. limits.Exposed.Select(rejection => ResponseTo(rejection).Outcome)];

    internal override WorkflowTrigger AsTrigger(Burst burst, ActivityRun run) => new(Id, TriggerKind.Http, PathOf(burst, run))
    {
        Methods = MethodsOf(burst, run),
        Admission = AdmissionOf(burst, run),
    };

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.TryTakeTrigger(run, out var payload))
            Receive(burst, run, payload, isStart: true);
        else
            Wait(burst, run);
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus) =>
        Receive(burst, run, ((Stimulus.HttpReceived)stimulus).Request, isStart: false);

    private static InputDescriptor Exposes(string name, string title, string titleZh) =>
        new(name, "Boolean", title, titleZh, "Whether the workflow goes on along an outcome instead of refusing the request.", "是否沿专门的出口继续，而不是拒绝请求。") { IsUnwrapped = true };

    private static (string Outcome, int Status, string En, string Zh) ResponseTo(HttpRejection rejection) => rejection switch
    {
        HttpRejection.RequestTooLarge => (RequestTooLarge, 413, "The request is too large.", "请求内容过大。"),
        HttpRejection.FileTooLarge => (FileTooLarge, 413, "A file is too large.", "文件过大。"),
        HttpRejection.BadExtension => (BadExtension, 415, "A file has an extension that is not accepted.", "文件扩展名不被接受。"),
        _ => (BadType, 415, "A file is of a media type that is not accepted.", "文件类型不被接受。"),
    };

    private void Wait(Burst burst, ActivityRun run) => burst.WaitForCall(run, PathOf(burst, run), MethodsOf(burst, run), AdmissionOf(burst, run));

    private void Receive(Burst burst, ActivityRun run, Value payload, bool isStart)
    {
        var request = payload.IsObject ? StoredValue.Of(payload).AsObject() : new ObjectValue();
        if (limits.Judge(burst, run, request) is { } rejection)
        {
            Reject(burst, run, rejection, isStart);
            return;
        }
        foreach (var (name, member, target) in outputs)
            burst.Output(run, name, target, request.TryGet(member, out var value) ? value : Value.Null);
        burst.Output(run, "File", file, request["files"] is { IsArray: true } files && files.AsArray().Count > 0 ? files.AsArray()[0] : Value.Null);
        burst.Output(run, "Result", result, Value.From(request));
        burst.Complete(run);
    }

    /// <summary>The workflow goes on along an outcome; else the caller is refused: an instance that waits goes on waiting, one that the call was to start ends.</summary>
    private void Reject(Burst burst, ActivityRun run, HttpRejection rejection, bool isStart)
    {
        var (outcome, status, en, zh) = ResponseTo(rejection);
        if (limits.Exposed.Contains(rejection))
        {
            burst.Complete(run, [outcome]);
            return;
        }
        var content = Value.ObjectOf(("code", Value.From(rejection.ToString())), ("message", Value.From(en)), ("messageZh", Value.From(zh))).Freeze();
        burst.Emit(new Effect.HttpResponseWritten(burst.NewId('e'), Id, status, "application/json", content, default, null));
        if (isStart)
            burst.Finish(run);
        else
            Wait(burst, run);
    }

    private string PathOf(Burst burst, ActivityRun run) =>
        HttpPath.TryNormalize(path.EvaluateText(burst, run), out var normal, out var error) ? normal : throw new ActivityFault(IncidentKind.BadValue, error);

    private ImmutableArray<string> MethodsOf(Burst burst, ActivityRun run)
    {
        var value = methods.Evaluate(burst, run);
        return value.IsArray && value.AsArray().Count > 0
            ? [.. value.AsArray().Select(method => method.ToString().Trim().ToUpperInvariant()).Distinct()]
            : ["GET"];
    }

    private HttpAdmission AdmissionOf(Burst burst, ActivityRun run)
    {
        var span = timeout.Evaluate(burst, run);
        var name = policy.EvaluateText(burst, run);
        return new(
            authorize.EvaluateCondition(burst, run), string.IsNullOrWhiteSpace(name) ? null : name, span.IsNullish ? null : span.AsDuration(), limits.RequestSize(burst, run));
    }
}
