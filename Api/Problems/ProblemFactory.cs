using System.Diagnostics;
using System.Text.Json;
using FluentValidation.Results;
using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Problems;

/// <summary>Makes problem bodies from what went wrong.</summary>
internal static class ProblemFactory
{
    /// <summary>Most errors of one answer.</summary>
    private const int MostErrors = 500;

    private static readonly Dictionary<string, string> ValidatorCodes = new(StringComparer.Ordinal)
    {
        ["NotEmptyValidator"] = "required",
        ["NotNullValidator"] = "required",
        ["MaximumLengthValidator"] = "too_long",
        ["MinimumLengthValidator"] = "too_short",
        ["LengthValidator"] = "length",
        ["ExactLengthValidator"] = "length",
        ["RegularExpressionValidator"] = "format",
        ["EnumValidator"] = "unknown_value",
        ["InclusiveBetweenValidator"] = "range",
        ["GreaterThanOrEqualValidator"] = "range",
        ["LessThanOrEqualValidator"] = "range",
    };

    /// <summary>An answer of the framework without a reason of its own.</summary>
    public static ProblemBody FromStatus(HttpContext context, int status) => Make(context, status, ProblemText.Code(status), ProblemText.Detail(status), []);

    /// <summary>A command that a grain refused.</summary>
    public static ProblemBody FromRejection(HttpContext context, Rejection rejection)
    {
        var text = ProblemText.Pick(rejection.Zh, rejection.En);
        FieldError[] errors = rejection.Field is null ? [] : [new FieldError(rejection.Field, rejection.Code, text)];
        return Make(context, Status(rejection.Kind), rejection.Code, text, errors) with { CurrentRevision = rejection.CurrentRevision };
    }

    /// <summary>A workflow definition that cannot run.</summary>
    public static ProblemBody FromDefinition(HttpContext context, IReadOnlyList<DefinitionProblem> problems)
    {
        var errors = problems.Select(p => new FieldError(p.Path, p.Code, ProblemText.Pick(p.Zh, p.En))).ToArray();
        var detail = ProblemText.Pick($"流程定义有 {problems.Count} 处问题，不能发布。", $"The workflow definition has {problems.Count} problems and cannot be published.");
        return Make(context, StatusCodes.Status400BadRequest, "definition.invalid", detail, errors) with { Problems = problems };
    }

    /// <summary>A workflow definition that could run, and has something against it that only a reason overrides.</summary>
    public static ProblemBody FromObjections(HttpContext context, IReadOnlyList<DefinitionProblem> objections)
    {
        var errors = objections.Select(p => new FieldError(p.Path, p.Code, ProblemText.Pick(p.Zh, p.En))).ToArray();
        var detail = ProblemText.Pick(
            $"有 {objections.Count} 项未通过，不能发布；确需发布的请写明理由。", $"{objections.Count} checks speak against publishing it; give a reason to publish it all the same.");
        return Make(context, StatusCodes.Status400BadRequest, "definition.objected", detail, errors) with { Problems = objections };
    }

    /// <summary>A matter that the catalogue does not take.</summary>
    public static ProblemBody FromMatter(HttpContext context, IReadOnlyList<MatterProblem> problems)
    {
        var errors = problems.Select(p => new FieldError(p.Path.Length == 0 ? BindingProblems.Body : p.Path, p.Code, ProblemText.Pick(p.Zh, p.En))).ToArray();
        var detail = ProblemText.Pick($"事项有 {problems.Count} 处问题，未保存。", $"The matter has {problems.Count} problems and was not stored.");
        return Make(context, StatusCodes.Status400BadRequest, "matter.invalid", detail, errors);
    }

    /// <summary>A file of matters of which some rows are refused.</summary>
    public static ProblemBody FromMatters(HttpContext context, MatterImport import)
    {
        var errors = import.Rows.SelectMany(row => row.Problems.Select(p => new FieldError(
            p.Path.Length == 0 ? $"rows[{row.Row}]" : $"rows[{row.Row}].{p.Path}", p.Code, ProblemText.Pick(p.Zh, p.En)))).Take(MostErrors).ToArray();
        var detail = ProblemText.Pick(
            $"{import.Rows.Count} 行中有 {import.Refused} 行有误，均未导入。", $"{import.Refused} of {import.Rows.Count} rows are wrong; nothing was imported.");
        return Make(context, StatusCodes.Status400BadRequest, "import.refused", detail, errors);
    }

    /// <summary>Failures of binding and validation.</summary>
    public static ProblemBody FromFailures(List<ValidationFailure> failures, HttpContext context, int status)
    {
        // A body that is too large, or of a kind that is not read, has no fields to name.
        if (status != StatusCodes.Status400BadRequest)
            return FromStatus(context, status);
        var errors = failures.Select(Error).Distinct().ToArray();
        var detail = errors is [var only]
            ? $"{only.Field}: {only.Reason}"
            : ProblemText.Pick($"{errors.Length} 个字段有误。", $"{errors.Length} fields are wrong.");
        return Make(context, status, ProblemText.Code(status), detail, errors);
    }

    private static ProblemBody Make(HttpContext context, int status, string code, string detail, IReadOnlyList<FieldError> errors) => new()
    {
        Type = $"urn:onewindow:problem:{code}",
        Title = ProblemText.Title(status),
        Status = status,
        Detail = detail,
        Code = code,
        Instance = context.Request.Path,
        TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        Errors = errors,
    };

    private static int Status(RejectionKind kind) => kind switch
    {
        RejectionKind.Invalid => StatusCodes.Status400BadRequest,
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.Forbidden => StatusCodes.Status403Forbidden,
        RejectionKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };

    private static FieldError Error(ValidationFailure failure) => failure.ErrorCode is null or "" && failure.PropertyName is "serializerErrors" or "SerializerErrors"
        ? new FieldError(BindingProblems.Body, "json", BindingProblems.Unreadable)
        : new FieldError(FieldName(failure.PropertyName), Code(failure), failure.ErrorMessage);

    private static string Code(ValidationFailure failure) => failure.ErrorCode switch
    {
        null or "" => "format",
        var code when ValidatorCodes.TryGetValue(code, out var known) => known,
        var code when code.EndsWith("Validator", StringComparison.Ordinal) => "invalid",
        var code => code,
    };

    private static string FieldName(string name) =>
        string.Join('.', name.TrimStart('$', '.').Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
