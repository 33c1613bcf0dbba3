using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation.Results;
using Microsoft.Extensions.Primitives;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Problems;

/// <summary>Says in the reader's language what of a request could not be read, without names of our types.</summary>
internal static partial class BindingProblems
{
    /// <summary>Name of the field when the whole body is wrong.</summary>
    public const string Body = "body";

    private const int MaxFieldLength = 100;

    /// <summary>Gives the binder our texts, and query strings the same strictness as bodies.</summary>
    public static void Use(FastEndpoints.Config config)
    {
        config.Binding.JsonExceptionTransformer = OfJson;
        config.Binding.FailureMessage = (_, _, _) => Unreadable;
        config.Binding.ValueParserFor<HotlineCaseStatus>(Choice<HotlineCaseStatus>);
        config.Binding.ValueParserFor<MatterKind>(Choice<MatterKind>);
        config.Binding.ValueParserFor<MatterFormat>(Choice<MatterFormat>);
    }

    /// <summary>Why the value of a field was not understood.</summary>
    public static string Unreadable => ProblemText.Pick("内容不符合该字段的格式。", "The value does not fit this field.");

    private static ValidationFailure OfJson(JsonException exception)
    {
        var field = FieldOf(exception.Path);
        // The reader wraps the parser's own exception when the text is no JSON at all.
        if (exception.InnerException is JsonException)
            return Failure(field, "json", ProblemText.Pick("不是有效的 JSON。", "This is no valid JSON."));
        if (UnknownMember().Match(exception.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            var path = field == name || field.EndsWith($".{name}", StringComparison.Ordinal) ? field : $"{field}.{name}".TrimStart('.');
            return Failure(path, "unknown_field", ProblemText.Pick("不认识的字段。", "This field is not known."));
        }

        return Failure(field, "format", Unreadable);
    }

    private static ValidationFailure Failure(string field, string code, string reason)
    {
        var name = field.Length == 0 ? Body : field.Length > MaxFieldLength ? field[..MaxFieldLength] : field;
        return new ValidationFailure(name, reason) { ErrorCode = code };
    }

    private static string FieldOf(string? path) => path is null ? "" : path.TrimStart('$').TrimStart('.');

    /// <summary>Names only: a number or several names in one value would be a status that was not meant.</summary>
    private static FastEndpoints.ParseResult Choice<T>(StringValues text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Count == 1 && string.Equals(value.ToString(), text[0], StringComparison.OrdinalIgnoreCase))
                return new FastEndpoints.ParseResult(true, value);
        }

        return new FastEndpoints.ParseResult(false, null);
    }

    [GeneratedRegex(@"^The JSON property '(.*?)' could not be mapped to any \.NET member", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();
}
