using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Forms;

/// <summary>
/// The form of a work item: a subset of JSON Schema. Known are <c>type</c> (object, array, string, number, integer, boolean), <c>properties</c>,
/// <c>required</c>, <c>additionalProperties</c> (true or false), <c>enum</c>, <c>minimum</c>, <c>maximum</c>, <c>minLength</c>, <c>maxLength</c>,
/// <c>pattern</c>, <c>items</c>, <c>minItems</c>, <c>maxItems</c> and <c>format</c> (date, date-time). <c>title</c>, <c>titleEn</c>, <c>description</c>,
/// <c>default</c>, <c>examples</c>, <c>$schema</c>, <c>$id</c> and members that begin with <c>x-</c> say something to people and editors only.
/// Any other member is refused, so that no rule is silently left out. Patterns take time linear in the text: no look-around, no back-references.
/// </summary>
public sealed class FormSchema
{
    internal FormType Type { get; init; }

    /// <summary>What people call the field; null where the schema does not say it.</summary>
    internal string? Title { get; init; }

    internal string? TitleEn { get; init; }

    internal ImmutableArray<(string Name, FormSchema Schema)> Properties { get; init; } = [];

    internal ImmutableArray<string> Required { get; init; } = [];

    internal bool AllowsOthers { get; init; } = true;

    /// <summary>The values allowed; default for any.</summary>
    internal ImmutableArray<Value> Enum { get; init; }

    internal double? Minimum { get; init; }

    internal double? Maximum { get; init; }

    internal int? MinLength { get; init; }

    internal int? MaxLength { get; init; }

    internal Regex? Pattern { get; init; }

    internal FormSchema? Items { get; init; }

    internal int? MinItems { get; init; }

    internal int? MaxItems { get; init; }

    internal string? Format { get; init; }

    /// <summary>Reads a schema.</summary>
    /// <param name="json">The schema, an object whose type is object, or its JSON text.</param>
    /// <param name="schema">The schema; null when there is a problem.</param>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    public static bool TryParse(Value json, [NotNullWhen(true)] out FormSchema? schema, [NotNullWhen(false)] out FormProblem? problem)
    {
        try
        {
            schema = FormSchemaReader.Read(Unpack(json));
            problem = null;
            return true;
        }
        catch (FormSchemaException exception)
        {
            schema = null;
            problem = exception.Problem;
            return false;
        }
    }

    /// <summary>The JSON that a text holds; other values, and texts that hold none, as they are. An editor for JSON stores text.</summary>
    public static Value Unpack(Value json)
    {
        if (!json.IsText)
            return json;
        try
        {
            return Value.Parse(json.AsText());
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>Checks what was filled in.</summary>
    /// <param name="result">The result; undefined and null count as a form left empty.</param>
    /// <returns>All problems, in the order of the form; at most 50.</returns>
    public IReadOnlyList<FormProblem> Validate(Value result)
    {
        var check = new FormCheck();
        check.Check(this, result.IsNullish ? Value.ObjectOf() : result, "");
        return check.Problems;
    }
}
