using System.Linq.Expressions;
using System.Reflection;

namespace FastEndpoints;

/// <summary>Compiles functions that create objects: with the constructor without parameters, else the shortest one with default values.</summary>
internal static class ObjectFactory
{
    internal static Func<object> For(Type type)
    {
        var constructor = ConstructorOf(type);
        if (constructor is null)
        {
            return type.IsValueType
                ? Expression.Lambda<Func<object>>(Expression.Convert(Expression.New(type), typeof(object))).Compile()
                : () => throw new InvalidOperationException($"[{type}] has no public constructor; it can only be read from a JSON body.");
        }

        var arguments = constructor.GetParameters().Select(p => (Expression)Expression.Constant(DefaultOf(p), p.ParameterType));
        return Expression.Lambda<Func<object>>(Expression.Convert(Expression.New(constructor, arguments), typeof(object))).Compile();
    }

    internal static ConstructorInfo? ConstructorOf(Type type)
        => type.IsAbstract || type.IsInterface
            ? null
            : type.GetConstructors()
                .Where(c => c.GetParameters().All(p => p.ParameterType != type))
                .MinBy(c => c.GetParameters().Length);

    internal static object? DefaultOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } value)
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            return plain.IsEnum ? Enum.ToObject(plain, value) : value;
        }

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
