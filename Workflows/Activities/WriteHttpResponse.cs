using System.Globalization;
using System.Net;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Answers the HTTP request that brought the turn about.</summary>
internal sealed class WriteHttpResponse : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.WriteHttpResponse", "HTTP response", "HTTP 响应", "HTTP", "Answers the HTTP request that brought this turn about.", "回应触发本次执行的 HTTP 请求。")
    {
        Inputs =
        [
            new("statusCode", "HttpStatusCode", "Status code", "状态码", "The status: a number, or a name such as NotFound.", "状态码：数字，或 NotFound 之类的名称。") { Default = "OK" },
            new("content", "Object", "Content", "内容", "Text, or a value that is written as JSON.", "文本，或写成 JSON 的值。"),
            new("contentType", "String", "Content type", "内容类型", "The content's media type; none: chosen by the content.", "内容的媒体类型；不填则按内容决定。"),
            new("responseHeaders", "ObjectDictionary", "Headers", "响应头", "Further headers.", "其他响应头。"),
        ],
    };

    private readonly InputValue statusCode;
    private readonly InputValue content;
    private readonly InputValue contentType;
    private readonly InputValue headers;

    internal WriteHttpResponse(ActivityBinder binder)
        : base(binder)
    {
        statusCode = binder.Input("statusCode", TypeAlias.Object);
        content = binder.Input("content", TypeAlias.Object);
        contentType = binder.Input("contentType", TypeAlias.String);
        headers = binder.Input("responseHeaders", ChildInput.Map);
        if (statusCode.TryGetConstant(out var constant) && StatusOf(constant) is null)
        {
            binder.Problem(
                ProblemCodes.BadLiteral, binder.Definition.At.Member("statusCode"), $"The status code of {Id} is none: {constant}.", $"活动 {Id} 的状态码无效：{constant}。");
        }
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var status = StatusOf(statusCode.Evaluate(burst, run)) ?? throw new ActivityFault(IncidentKind.BadValue, "The status code of the response is none.");
        var body = content.Evaluate(burst, run);
        var type = contentType.EvaluateText(burst, run);
        var further = headers.Evaluate(burst, run);
        burst.Emit(new Effect.HttpResponseWritten(
            burst.NewId('e'),
            Id,
            status,
            string.IsNullOrWhiteSpace(type) ? null : type,
            body.IsNullish ? default : StoredValue.Of(body),
            further.IsNullish ? default : StoredValue.Of(further),
            null));
        burst.Complete(run);
    }

    private static int? StatusOf(Value value)
    {
        if (value.IsNullish)
            return 200;
        var text = value.ToString().Trim();
        if (text.Length == 0)
            return 200;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out var name) ? (int)name : null;
        return number is >= 100 and <= 999 ? number : null;
    }
}
