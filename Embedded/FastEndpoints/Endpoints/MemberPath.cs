using System.Linq.Expressions;

namespace FastEndpoints;

/// <summary>The dotted name of the member that an expression selects.</summary>
internal static class MemberPath
{
    internal static string Of(LambdaExpression expression) => Describe(expression.Body);

    private static string Describe(Expression expression) => expression switch
    {
        UnaryExpression unary => Describe(unary.Operand),
        MemberExpression { Expression: null or ParameterExpression } member => member.Member.Name,
        MemberExpression member => Join(Describe(member.Expression!), member.Member.Name),
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } index => $"{Describe(index.Left)}[{Evaluate(index.Right)}]",
        MethodCallExpression { Method.Name: "get_Item", Object: { } target } call => $"{Describe(target)}[{Evaluate(call.Arguments[0])}]",
        ParameterExpression => "",
        _ => throw new ArgumentException($"'{expression}' does not select a member.", nameof(expression)),
    };

    private static string Join(string owner, string name) => owner.Length == 0 ? name : $"{owner}.{name}";

    private static object? Evaluate(Expression index)
        => index is ConstantExpression constant ? constant.Value : Expression.Lambda(index).Compile().DynamicInvoke();
}
