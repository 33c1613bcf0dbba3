namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>A parameter: where its value goes, and what it is if not given.</summary>
internal sealed record ParameterSyntax(TargetSyntax Target, ExpressionSyntax? Default, bool IsRest);
