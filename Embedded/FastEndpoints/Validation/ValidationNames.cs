using System.Linq.Expressions;
using System.Reflection;
using FluentValidation;

namespace FastEndpoints;

/// <summary>Makes FluentValidation name properties by the JSON naming policy of the host that runs the validator.</summary>
internal static class ValidationNames
{
    private static readonly Func<Type, MemberInfo, LambdaExpression, string?> Resolver = Resolve;

    internal static void Install()
    {
        ValidatorOptions.Global.PropertyNameResolver = Resolver;
        ValidatorOptions.Global.DisplayNameResolver = Resolver;
    }

    private static string? Resolve(Type type, MemberInfo? member, LambdaExpression? expression)
    {
        var name = expression is null ? member?.Name : FluentValidation.Internal.PropertyChain.FromExpression(expression) is { Count: > 0 } chain ? chain.ToString() : member?.Name;
        if (name is null || CurrentHost.Value?.Config is not { Validation.UsePropertyNamingPolicy: true } config)
            return name;
        return FieldNames.Apply(name, config.Serializer.Options.PropertyNamingPolicy);
    }
}
