using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Answers the HTTP request that brought the turn about with a file.</summary>
internal sealed class WriteFileHttpResponse : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.WriteFileHttpResponse", "HTTP file response", "HTTP 文件响应", "HTTP", "Answers the HTTP request that brought this turn about with a file.", "以文件回应触发本次执行的 HTTP 请求。")
    {
        Inputs =
        [
            new("contentType", "String", "Content type", "内容类型", "The file's media type.", "文件的媒体类型。"),
            new("filename", "String", "File name", "文件名", "The name under which the file is offered.", "提供下载的文件名。"),
            new("entityTag", "String", "Entity tag", "实体标签", "The value of the ETag header.", "ETag 响应头的值。"),
            new("content", "Object", "Content", "内容", "Bytes as base64, a file that was downloaded, or text.", "Base64 字节、已下载的文件或文本。"),
        ],
    };

    private readonly InputValue contentType;
    private readonly InputValue filename;
    private readonly InputValue entityTag;
    private readonly InputValue content;

    internal WriteFileHttpResponse(ActivityBinder binder)
        : base(binder)
    {
        contentType = binder.Input("contentType", TypeAlias.String);
        filename = binder.Input("filename", TypeAlias.String);
        entityTag = binder.Input("entityTag", TypeAlias.String);
        content = binder.RequiredInput("content", TypeAlias.Object);
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var type = contentType.EvaluateText(burst, run);
        var name = filename.EvaluateText(burst, run);
        var tag = entityTag.EvaluateText(burst, run);
        var file = StoredValue.Of(content.Evaluate(burst, run));
        if (file.IsArray && file.AsArray().Count == 1)
            file = file.AsArray()[0];
        if (file.IsNullish || file.IsArray)
            throw new ActivityFault(IncidentKind.BadValue, file.IsArray ? "A response holds one file; there are several." : "There is no file to respond with.");
        if (file.IsObject && file.AsObject() is var downloaded && Member(downloaded, "content") is { IsUndefined: false } bytes)
        {
            name ??= TextOf(Member(downloaded, "filename"));
            type ??= TextOf(Member(downloaded, "contentType"));
            tag ??= TextOf(Member(downloaded, "eTag"));
            file = bytes;
        }
        var headers = string.IsNullOrWhiteSpace(tag) ? default : Value.ObjectOf(("ETag", Value.From(tag))).Freeze();
        burst.Emit(new Effect.HttpResponseWritten(
            burst.NewId('e'), Id, 200, string.IsNullOrWhiteSpace(type) ? "application/octet-stream" : type, file, headers, string.IsNullOrWhiteSpace(name) ? "file.bin" : name));
        burst.Complete(run);
    }

    /// <summary>A member whatever the case of its name: files come from downloads, from requests and from scripts.</summary>
    private static Value Member(ObjectValue file, string name)
    {
        foreach (var (key, value) in file)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return default;
    }

    private static string? TextOf(Value value) => value.IsNullish ? null : value.ToString();
}
