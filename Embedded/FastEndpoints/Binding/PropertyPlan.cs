using System.Linq.Expressions;
using System.Reflection;
using FluentValidation.Results;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>How one property of a request is bound. Setters are compiled once.</summary>
internal sealed class PropertyPlan
{
    private readonly Lazy<Func<StringValues, ParseResult>> parse;

    internal PropertyPlan(PropertyInfo property, string name, EndpointHost host)
    {
        Property = property;
        Name = name;
        Set = Setter(property);
        parse = new(() => host.Parsers.For(property.PropertyType));
    }

    internal PropertyInfo Property { get; }

    internal Type Type => Property.PropertyType;

    /// <summary>The name in the source: of the parameter, header, claim and so on.</summary>
    internal string Name { get; }

    internal bool IsRequired { get; init; }

    internal Action<object, object?> Set { get; }

    internal void Bind(object request, StringValues text, Config config, List<ValidationFailure> failures)
    {
        if (text.Count <= 1 && string.IsNullOrEmpty(text) && IsNullable(Property) && Type != typeof(string) && config.Binding.UseDefaultValuesForNullableProps)
            return;
        var parsed = parse.Value(text);
        if (parsed.IsSuccess)
            Set(request, parsed.Value);
        else
            failures.Add(new ValidationFailure(Name, config.Binding.FailureMessage(Type, Name, text), text.ToString()));
    }

    private static bool IsNullable(PropertyInfo property) => !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static Action<object, object?> Setter(PropertyInfo property)
    {
        var owner = property.DeclaringType!;
        var target = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var instance = owner.IsValueType ? Expression.Unbox(target, owner) : Expression.Convert(target, owner);
        var assign = Expression.Assign(Expression.Property(instance, property), Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<object, object?>>(assign, target, value).Compile();
    }
}
