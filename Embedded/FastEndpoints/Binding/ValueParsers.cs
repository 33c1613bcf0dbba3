using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>Turns text of routes, queries, forms, headers, claims and cookies into values. Parsers are compiled once per type and host.</summary>
internal sealed class ValueParsers(Config config)
{
    private static readonly ParseResult Failed = new(false, null);
    private readonly ConcurrentDictionary<Type, Func<StringValues, ParseResult>> parsers = new();

    internal Func<StringValues, ParseResult> For(Type type) => parsers.TryGetValue(type, out var known) ? known : parsers.GetOrAdd(type, Create);

    /// <summary>A type's name as callers see it.</summary>
    internal static string DisplayName(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!type.IsGenericType)
            return type.Name;
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(DisplayName))}>";
    }

    /// <summary>Whether one text can hold a value of the type.</summary>
    internal static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type == typeof(Uri) || type == typeof(StringValues) || type.IsEnum || TryParseMethod(type) is not null;
    }

    private Func<StringValues, ParseResult> Create(Type type)
    {
        if (config.Binding.OwnParsers.TryGetValue(type, out var own))
            return own;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return For(underlying);
        if (type == typeof(StringValues))
            return static text => new ParseResult(true, text);
        if (type == typeof(string) || type == typeof(object))
            return static text => Single(text) is { } s ? new ParseResult(true, s) : Failed;
        if (type == typeof(Uri))
            return static text => Uri.TryCreate(Single(text), UriKind.RelativeOrAbsolute, out var uri) ? new ParseResult(true, uri) : Failed;
        if (type.IsEnum)
            return EnumParser(type);
        if (TryParseMethod(type) is { } tryParse)
            return Compile(type, tryParse);
        return ElementType(type) is { } element ? ListParser(type, element) : JsonParser(type);
    }

    private static string? Single(StringValues text) => text.Count == 1 ? text[0] : null;

    private Func<StringValues, ParseResult> EnumParser(Type type)
    {
        var isFlags = type.IsDefined(typeof(FlagsAttribute));
        return text => Enum.TryParse(type, Single(text), ignoreCase: true, out var value)
                       && (isFlags || config.Binding.AllowUndefinedEnumValues || Enum.IsDefined(type, value))
            ? new ParseResult(true, value)
            : Failed;
    }

    private static MethodInfo? TryParseMethod(Type type)
    {
        var result = type.MakeByRefType();
        return type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), result])
            ?? type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), result])
            ?? ExplicitTryParse(type);
    }

    /// <summary>Types such as <see cref="bool"/> and <see cref="char"/> implement the interface's method explicitly.</summary>
    private static MethodInfo? ExplicitTryParse(Type type)
        => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GetGenericArguments()[0] == type)
            ? typeof(ValueParsers).GetMethod(nameof(TryParseParsable), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
            : null;

    private static bool TryParseParsable<T>(string? text, IFormatProvider? provider, out T? value) where T : IParsable<T>
        => T.TryParse(text, provider, out value);

    private static Func<StringValues, ParseResult> Compile(Type type, MethodInfo tryParse)
    {
        var text = Expression.Parameter(typeof(string));
        var value = Expression.Variable(type);
        Expression[] arguments = tryParse.GetParameters().Length == 3
            ? [text, Expression.Constant(CultureInfo.InvariantCulture, typeof(IFormatProvider)), value]
            : [text, value];
        var result = Expression.Condition(
            Expression.Call(tryParse, arguments),
            Expression.New(typeof(ParseResult).GetConstructor([typeof(bool), typeof(object)])!, Expression.Constant(true), Expression.Convert(value, typeof(object))),
            Expression.Constant(Failed));
        var parse = Expression.Lambda<Func<string, ParseResult>>(Expression.Block([value], result), text).Compile();
        return texts => Single(texts) is { } s ? parse(s) : Failed;
    }

    private Func<StringValues, ParseResult> ListParser(Type type, Type element)
    {
        var parse = IsScalar(element) || config.Binding.OwnParsers.ContainsKey(element) ? For(element) : JsonParser(element);
        var build = CollectionBuilder(type, element);
        return texts =>
        {
            if (texts.Count == 1 && texts[0] is { Length: > 1 } whole && whole[0] == '[' && whole[^1] == ']')
                return FromJson(whole, type);
            var parts = texts.Count == 1 ? (texts[0] ?? "").Split(',') : texts.ToArray();
            var values = Array.CreateInstance(element, parts.Length);
            for (var i = 0; i < parts.Length; i++)
            {
                var parsed = parse(new StringValues(parts[i]));
                if (!parsed.IsSuccess)
                    return Failed;
                values.SetValue(parsed.Value, i);
            }

            return new ParseResult(true, build(values));
        };
    }

    private Func<StringValues, ParseResult> JsonParser(Type type) => text => Single(text) is { } json ? FromJson(json, type) : Failed;

    private ParseResult FromJson(string json, Type type)
    {
        try
        {
            return new ParseResult(true, JsonSerializer.Deserialize(json, type, config.Serializer.Options));
        }
        catch (JsonException)
        {
            return Failed;
        }
    }

    /// <summary>The element type of an array or of a collection that a list can fill; else null.</summary>
    internal static Type? ElementType(Type type)
    {
        if (type == typeof(string))
            return null;
        if (type.IsArray)
            return type.GetElementType();
        if (!typeof(IEnumerable).IsAssignableFrom(type) || !type.IsGenericType || type.GetGenericArguments() is not [var element])
            return null;
        return type.IsAssignableFrom(typeof(List<>).MakeGenericType(element))
               || type.GetConstructor([typeof(IEnumerable<>).MakeGenericType(element)]) is not null
            ? element
            : null;
    }

    internal static Func<Array, object> CollectionBuilder(Type type, Type element)
    {
        if (type.IsAssignableFrom(element.MakeArrayType()))
            return static values => values;
        var concrete = type.IsInterface ? typeof(List<>).MakeGenericType(element) : type;
        var source = Expression.Parameter(typeof(Array));
        var enumerable = typeof(IEnumerable<>).MakeGenericType(element);
        var create = Expression.New(concrete.GetConstructor([enumerable])!, Expression.Convert(source, enumerable));
        return Expression.Lambda<Func<Array, object>>(Expression.Convert(create, typeof(object)), source).Compile();
    }
}
