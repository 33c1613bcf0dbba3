using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>Turns exceptions of the JSON reader into failures that name the field.</summary>
internal static partial class JsonFailures
{
    internal static IEnumerable<ValidationFailure> Of(JsonException exception, Config config)
    {
        if (config.Binding.JsonExceptionTransformer is { } own)
            return [own(exception)];
        var message = exception.Message;
        var path = FieldOf(exception.Path);

        // The reader names members that are missing or unknown only in its message.
        if (MissingMembers().Match(message) is { Success: true } missing)
            return [.. Quoted().Matches(missing.Groups[1].Value).Select(m => new ValidationFailure(Join(path, m.Groups[1].Value), RequestPlan.ValueRequired))];
        if (UnknownMember().Match(message) is { Success: true } unknown)
            return [new ValidationFailure(EndsWith(path, unknown.Groups[1].Value) ? path : Join(path, unknown.Groups[1].Value), $"Field [{unknown.Groups[1].Value}] is not known!")];
        return [new ValidationFailure(path.Length == 0 ? config.Serializer.SerializerErrorsField : path, MessageOf(exception))];
    }

    /// <summary>The member that a JSON path selects, without the root sign.</summary>
    private static string FieldOf(string? path)
    {
        if (string.IsNullOrEmpty(path) || path == "$")
            return "";
        var field = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.StartsWith('$') ? path[1..] : path;
        return BracketedName().Replace(field, static m => (m.Index > 0 ? "." : "") + m.Groups[1].Value);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool EndsWith(string path, string name) => path == name || path.EndsWith("." + name, StringComparison.Ordinal);

    /// <summary>The reader's sentence without byte positions and without names of our types, which are none of the caller's business.</summary>
    private static string MessageOf(JsonException exception)
    {
        if (ConversionFailed().IsMatch(exception.Message))
            return "The JSON value does not fit this field!";
        var message = exception.InnerException is { } inner and not InvalidOperationException ? inner.Message : exception.Message;
        return Position().Replace(message, "");
    }

    [GeneratedRegex("missing required properties including: (.*?)(?: Path: |$)", RegexOptions.Singleline)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("^The JSON property '(.*?)' could not be mapped to any \\.NET member", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("^The JSON value could not be converted to ")]
    private static partial Regex ConversionFailed();

    [GeneratedRegex(" (?:Path: \\$|LineNumber: ).*$", RegexOptions.Singleline)]
    private static partial Regex Position();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("\\['([^']*)'\\]")]
    private static partial Regex BracketedName();
}
