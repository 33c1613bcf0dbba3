using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>What an address accepts, and what is said to a caller who sends something else.</summary>
internal sealed class HttpEndpointLimits
{
    private static readonly TypeAlias WholeNumber = TypeAlias.TryParse("Int64", out var type, out _) ? type : TypeAlias.Double;

    private readonly InputValue requestSize;
    private readonly InputValue fileSize;
    private readonly InputValue allowedExtensions;
    private readonly InputValue blockedExtensions;
    private readonly InputValue allowedTypes;

    internal HttpEndpointLimits(ActivityBinder binder)
    {
        requestSize = binder.Input("requestSizeLimit", WholeNumber);
        fileSize = binder.Input("fileSizeLimit", WholeNumber);
        allowedExtensions = binder.Input("allowedFileExtensions", TypeAlias.String.ToList());
        blockedExtensions = binder.Input("blockedFileExtensions", TypeAlias.String.ToList());
        allowedTypes = binder.Input("allowedMimeTypes", TypeAlias.String.ToList());
        Exposed =
        [
            .. new[]
            {
                ("exposeRequestTooLargeOutcome", HttpRejection.RequestTooLarge), ("exposeFileTooLargeOutcome", HttpRejection.FileTooLarge),
                ("exposeInvalidFileExtensionOutcome", HttpRejection.BadExtension), ("exposeInvalidFileMimeTypeOutcome", HttpRejection.BadType),
            }.Where(choice => binder.Definition.Json.Flag(choice.Item1) is true).Select(choice => choice.Item2),
        ];
    }

    /// <summary>The rejections that the workflow itself deals with, along an outcome.</summary>
    internal HashSet<HttpRejection> Exposed { get; }

    internal long? RequestSize(Burst burst, ActivityRun run) => LimitOf(requestSize.Evaluate(burst, run));

    /// <summary>Judges a request; null accepts it.</summary>
    internal HttpRejection? Judge(Burst burst, ActivityRun run, ObjectValue request)
    {
        if (request["contentLength"] is { IsNumber: true } length && length.AsNumber() > (RequestSize(burst, run) ?? double.MaxValue))
            return HttpRejection.RequestTooLarge;
        if (!request["files"].IsArray)
            return null;
        var files = request["files"].AsArray().Where(file => file.IsObject).Select(file => file.AsObject()).ToList();
        var largest = LimitOf(fileSize.Evaluate(burst, run)) ?? double.MaxValue;
        if (files.Exists(file => file["length"] is { IsNumber: true } size && size.AsNumber() > largest))
            return HttpRejection.FileTooLarge;
        var allowed = TextsOf(allowedExtensions.Evaluate(burst, run), Extension);
        var blocked = TextsOf(blockedExtensions.Evaluate(burst, run), Extension);
        if (files.Exists(file => ExtensionOf(file) is var extension && (blocked.Contains(extension) || (allowed.Count > 0 && !allowed.Contains(extension)))))
            return HttpRejection.BadExtension;
        var types = TextsOf(allowedTypes.Evaluate(burst, run), text => text);
        return types.Count > 0 && files.Exists(file => !types.Contains(file["contentType"].ToString().Split(';')[0].Trim())) ? HttpRejection.BadType : null;
    }

    private static long? LimitOf(Value value) => value.IsNullish ? null : value.AsInteger();

    private static HashSet<string> TextsOf(Value value, Func<string, string> normalize) =>
        value.IsArray ? value.AsArray().Select(item => normalize(item.ToString().Trim())).Where(text => text.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];

    private static string Extension(string text) => text.TrimStart('.');

    private static string ExtensionOf(ObjectValue file)
    {
        var name = file["fileName"].ToString();
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..];
    }
}
