using System.Collections.Frozen;
using System.Text.Json;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Expressions.Liquid;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>Compiles the expressions of a definition.</summary>
internal sealed class ExpressionCompiler
{
    // Variables that containers give to their children; no definition declares them.
    private static readonly FrozenSet<string> GivenByContainers =
        FrozenSet.Create("CurrentValue", "CurrentIndex", "DeadlineName", "DeadlineStage", "DeadlineDueAt", "ChildInstanceId", "ChildOutput");

    private readonly Dictionary<string, Script> scripts = [];
    private readonly Dictionary<string, LiquidTemplate> templates = [];
    private readonly Dictionary<(Script Script, CompilationScope Scope), CompiledScript> placed = [];

    /// <summary>Whether a script asks for results of earlier activities.</summary>
    internal bool NeedsResults { get; private set; }

    internal InputValue Compile(ActivityBinder binder, ExpressionDefinition expression, string inputName, TypeAlias type, IncidentKind failure)
    {
        switch (expression.Kind)
        {
            case "Literal":
                return Literal(binder, expression, inputName, type, expression.Value is { } literal ? LiteralValue.Of(literal) : Value.Null);
            case "Object" or "Json":
                return Literal(binder, expression, inputName, type, ObjectLiteral(expression, type));
            case "Variable":
                return Variable(binder, expression, inputName, type, failure);
            case "Input":
                return Input(binder, expression, inputName, type, failure);
            case "JavaScript":
                return CompileScript(binder, expression.Text ?? "", expression.At) is { } script
                    ? new ScriptInput(inputName, type, failure, script)
                    : new ConstantInput(Value.Null);
            case "Liquid":
                return CompileLiquid(binder, expression) is { } template
                    ? new LiquidInput(inputName, type, failure, template)
                    : new ConstantInput(Value.Null);
            case "CSharp" or "Python":
                binder.Problem(
                    ProblemCodes.UnknownExpression,
                    expression.At,
                    $"The input {inputName} of {binder.ActivityId} is written in {expression.Kind}, which would run on the server with all its rights and cannot be checked beforehand. Write it in JavaScript, or in Liquid where it is a text.",
                    $"活动 {binder.ActivityId} 的输入 {inputName} 使用了 {expression.Kind}：此类代码会以服务器的全部权限运行，且无法事先检查。请改用 JavaScript；若只是生成文本，可改用 Liquid。");
                return new ConstantInput(Value.Null);
            case "Secret":
                binder.Problem(
                    ProblemCodes.UnknownExpression,
                    expression.At,
                    $"The input {inputName} of {binder.ActivityId} is a secret of Elsa's store, which this engine does not have: what a workflow computes is written to its state. Let the host add the secret to what it sends.",
                    $"活动 {binder.ActivityId} 的输入 {inputName} 引用了 Elsa 的密钥库，本系统没有该库：流程计算的值会写入状态。请由系统在发送时附加密钥。");
                return new ConstantInput(Value.Null);
            case "Delegate":
                binder.Problem(
                    ProblemCodes.UnknownExpression,
                    expression.At,
                    $"The input {inputName} of {binder.ActivityId} was compiled code (Delegate), which a definition cannot hold; what it computed is lost. Write it in JavaScript.",
                    $"活动 {binder.ActivityId} 的输入 {inputName} 原为编译代码（Delegate），定义中无法保存，内容已丢失。请改用 JavaScript。");
                return new ConstantInput(Value.Null);
            default:
                binder.Problem(
                    ProblemCodes.UnknownExpression,
                    expression.At,
                    $"The input {inputName} of {binder.ActivityId} is an expression of kind {expression.Kind ?? "(none)"}, which is not supported.",
                    $"活动 {binder.ActivityId} 的输入 {inputName} 使用了不支持的表达式类型 {expression.Kind ?? "（空）"}。");
                return new ConstantInput(Value.Null);
        }
    }

    internal CompiledScript? CompileScript(ActivityBinder binder, string text, JsonLocation at)
    {
        if (!scripts.TryGetValue(text, out var script))
        {
            var compilation = Script.Compile(text);
            foreach (var problem in compilation.Problems)
            {
                binder.Problem(
                    problem.Code,
                    at.Member("value"),
                    $"The script in {binder.ActivityId}, line {problem.Line}, column {problem.Column}: {problem.MessageEn}",
                    $"活动 {binder.ActivityId} 的脚本第 {problem.Line} 行第 {problem.Column} 列：{problem.MessageZh}");
            }
            if (!compilation.Succeeded)
                return null;
            scripts.Add(text, script = compilation.Script);
        }
        if (!placed.TryGetValue((script, binder.Scope), out var compiled))
            placed.Add((script, binder.Scope), compiled = new(script, binder.Scope, binder.Scope.Definition.Inputs));
        NeedsResults |= compiled.MayReadResults;
        return compiled;
    }

    private LiquidTemplate? CompileLiquid(ActivityBinder binder, ExpressionDefinition expression)
    {
        var text = expression.Text ?? "";
        if (templates.TryGetValue(text, out var known))
            return known;
        var template = LiquidTemplate.Compile(text, out var problem);
        if (template is null)
        {
            binder.Problem(
                problem!.Code,
                expression.At.Member("value"),
                $"The Liquid text in {binder.ActivityId}, line {problem.Line}, column {problem.Column}: {problem.MessageEn}",
                $"活动 {binder.ActivityId} 的 Liquid 文本第 {problem.Line} 行第 {problem.Column} 列：{problem.MessageZh}");
            return null;
        }
        NeedsResults |= text.Contains("LastResult", StringComparison.Ordinal);
        templates.Add(text, template);
        return template;
    }

    private static Value ObjectLiteral(ExpressionDefinition expression, TypeAlias type)
    {
        if (expression.Value is not { } json)
            return Value.Null;
        // The text is JSON for every type but Object, where Elsa keeps the text; text that is no JSON is left to the conversion to judge.
        if (json.ValueKind != JsonValueKind.String || type.Kind is TypeAliasKind.Object)
            return LiteralValue.Of(json);
        try
        {
            using var document = JsonDocument.Parse(json.GetString()!, LiteralValue.JsonInText);
            return LiteralValue.Of(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return LiteralValue.Of(json);
        }
    }

    private static ConstantInput Literal(ActivityBinder binder, ExpressionDefinition expression, string inputName, TypeAlias type, Value value)
    {
        string? error = LiteralValue.TooDeepEn;
        if (!value.IsUndefined && TypeConversion.TryConvert(value, type, out var converted, out error))
            return new ConstantInput(converted.Freeze());
        binder.Problem(
            ProblemCodes.BadLiteral,
            expression.At,
            $"The input {inputName} of {binder.ActivityId}: {error}",
            $"活动 {binder.ActivityId} 的输入 {inputName} 不符合类型 {type.Name}。");
        return new ConstantInput(Value.Null);
    }

    private static InputValue Variable(ActivityBinder binder, ExpressionDefinition expression, string inputName, TypeAlias type, IncidentKind failure)
    {
        var (id, name) = Reference(expression);
        if (id is not null && binder.Scope.Find(id) is { } variable)
            return new VariableInput(inputName, type, failure, variable);
        if (name is not null && GivenByContainers.Contains(name))
            return new NamedVariableInput(inputName, type, failure, name);
        binder.Problem(
            ProblemCodes.UnknownVariable,
            expression.At,
            $"The input {inputName} of {binder.ActivityId} refers to the variable {id ?? name ?? "(none)"}, which does not exist here.",
            $"活动 {binder.ActivityId} 的输入 {inputName} 引用的变量 {id ?? name ?? "（空）"} 在此处不存在。");
        return new ConstantInput(Value.Null);
    }

    private static InputValue Input(ActivityBinder binder, ExpressionDefinition expression, string inputName, TypeAlias type, IncidentKind failure)
    {
        var (id, name) = Reference(expression);
        var workflowInput = name ?? id;
        if (workflowInput is not null && binder.Scope.Definition.Inputs.ContainsKey(workflowInput))
            return new WorkflowInput(inputName, type, failure, workflowInput);
        binder.Problem(
            ProblemCodes.UnknownInput,
            expression.At,
            $"The input {inputName} of {binder.ActivityId} refers to the workflow's input {workflowInput ?? "(none)"}, which does not exist.",
            $"活动 {binder.ActivityId} 的输入 {inputName} 引用的工作流输入 {workflowInput ?? "（空）"} 不存在。");
        return new ConstantInput(Value.Null);
    }

    /// <summary>What a Variable or Input expression refers to: an object, its JSON as text, or a bare id.</summary>
    private static (string? Id, string? Name) Reference(ExpressionDefinition expression)
    {
        if (expression.Value is not { } json)
            return (null, null);
        if (json.ValueKind == JsonValueKind.Object)
            return (json.Text("id"), json.Text("name"));
        var text = json.AsText();
        if (text is null || !text.TrimStart().StartsWith('{'))
            return (text, text);
        try
        {
            using var document = JsonDocument.Parse(text);
            return (document.RootElement.Text("id"), document.RootElement.Text("name"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (text, text);
        }
    }
}
