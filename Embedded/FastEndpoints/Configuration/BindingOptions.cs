using System.Text.Json;
using FluentValidation.Results;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>The outcome of turning text into a value.</summary>
/// <param name="IsSuccess">Whether the text was understood.</param>
/// <param name="Value">The value, if so.</param>
public readonly record struct ParseResult(bool IsSuccess, object? Value);

/// <summary>Binding of requests.</summary>
public sealed class BindingOptions
{
    /// <summary>The status of a request whose JSON cannot be read.</summary>
    public int JsonExceptionStatusCode { get; set; } = 400;

    /// <summary>Turns an exception of the JSON reader into a failure; the built-in rule if null.</summary>
    public Func<JsonException, ValidationFailure>? JsonExceptionTransformer { get; set; }

    /// <summary>Turns an exception of the form reader into a failure; the built-in rule if null.</summary>
    public Func<Exception, ValidationFailure>? FormExceptionTransformer { get; set; }

    /// <summary>Makes the message for a value that does not fit, from the property's type, the field's name and the text received.</summary>
    public Func<Type, string, StringValues, string> FailureMessage { get; set; }
        = static (type, _, text) => $"Value [{text}] is not valid for a [{ValueParsers.DisplayName(type)}] property!";

    /// <summary>Whether routes, queries and forms name properties by the JSON naming policy.</summary>
    public bool UsePropertyNamingPolicy { get; set; }

    /// <summary>Whether an empty text leaves a nullable property at its default; refused otherwise.</summary>
    public bool UseDefaultValuesForNullableProps { get; set; } = true;

    /// <summary>Whether numbers that an enumeration does not define are accepted.</summary>
    public bool AllowUndefinedEnumValues { get; set; }

    /// <summary>Sees every request object after it is bound.</summary>
    public Action<object, Type, BinderContext, CancellationToken>? Modifier { get; set; }

    internal Dictionary<Type, Func<StringValues, ParseResult>> OwnParsers { get; } = [];

    /// <summary>Parses values of a type in routes, queries, forms, headers, claims and cookies.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="parser">Returns failure for text it does not understand.</param>
    public void ValueParserFor<T>(Func<StringValues, ParseResult> parser) => OwnParsers[typeof(T)] = parser;

    /// <summary>Parses values of a type in routes, queries, forms, headers, claims and cookies.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parser">Returns failure for text it does not understand.</param>
    public void ValueParserFor(Type type, Func<StringValues, ParseResult> parser) => OwnParsers[type] = parser;
}
