using System.Text.Json;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>What an activity's constructor reads its settings from. Problems are collected; a value to go on with is always returned.</summary>
internal sealed class ActivityBinder
{
    private readonly DefinitionCompiler compiler;
    private CompilationScope scope;

    internal ActivityBinder(
        DefinitionCompiler compiler, ActivityDefinition definition, string activityId, int nodeIndex, int container, int depth, CompilationScope scope)
    {
        Container = container;
        this.compiler = compiler;
        this.scope = scope;
        Definition = definition;
        ActivityId = activityId;
        NodeIndex = nodeIndex;
        Depth = depth;
        Log = compiler.ReadLog(definition, activityId, scope.Definition);
    }

    /// <summary>Which values the journal records; null where it records none.</summary>
    internal LogPersistence? Log { get; }

    internal ActivityDefinition Definition { get; }

    internal string ActivityId { get; }

    internal int NodeIndex { get; }

    /// <summary>The index of the activity that holds this one; -1 for the root.</summary>
    internal int Container { get; }

    internal int Depth { get; }

    internal CompilationScope Scope => scope;

    /// <summary>Where the output <c>result</c> is captured, once it has been read.</summary>
    internal CaptureTarget? ResultTarget { get; private set; }

    /// <summary>An input; the default where the definition does not give it.</summary>
    internal InputValue Input(string name, TypeAlias type, Value whenAbsent = default)
    {
        var input = SecretInput(name, type, whenAbsent);
        return Log is not null && Log.RecordsInput(name) ? new RecordedInput(name, input) : input;
    }

    /// <summary>An input that is never written to the journal.</summary>
    internal InputValue SecretInput(string name, TypeAlias type, Value whenAbsent = default)
    {
        if (Definition.Input(name) is not { } expression)
            return new ConstantInput(whenAbsent.IsUndefined ? Value.Null : whenAbsent);
        if (expression.IsUntypedWrapper)
        {
            Warn(
                ProblemCodes.UntypedInput,
                Definition.At.Member(name),
                $"The input {name} of {ActivityId} names no type; it is used here, but Elsa leaves such an input out.",
                $"活动 {ActivityId} 的输入 {name} 没有写明类型；本系统照常使用，Elsa 会忽略它。");
        }
        return compiler.Expressions.Compile(this, expression, name, type, IncidentKind.Input);
    }

    /// <summary>An input that may be left out; then null.</summary>
    internal InputValue? OptionalInput(string name, TypeAlias type) => Definition.Input(name) is null ? null : Input(name, type);

    /// <summary>An input without which the activity can do nothing.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="mayBeEmpty">Whether empty text will do.</param>
    internal InputValue RequiredInput(string name, TypeAlias type, bool mayBeEmpty = false)
    {
        var input = Input(name, type);
        if (input.TryGetConstant(out var constant)
            && (constant.IsNullish || (!mayBeEmpty && type.Kind == TypeAliasKind.String && constant.AsText().Length == 0))
            && !compiler.Problems.Concerns(ActivityId, Definition.At.Member(name)))
        {
            Problem(
                ProblemCodes.MissingInput,
                Definition.At.Member(name),
                $"The input {name} of {ActivityId} is missing.",
                $"活动 {ActivityId} 缺少输入 {name}。");
        }
        return input;
    }

    /// <summary>The condition of a case, which is a bare expression.</summary>
    internal InputValue CaseCondition(JsonElement @case, JsonLocation at)
    {
        if (@case.TryGetMember("condition", out var condition) && ExpressionDefinition.Read(condition, at.Member("condition")) is { } expression)
            return compiler.Expressions.Compile(this, expression, "condition", TypeAlias.Boolean, IncidentKind.Expression);
        Problem(ProblemCodes.MissingInput, at, $"A case of {ActivityId} has no condition.", $"活动 {ActivityId} 的一个分支没有条件。");
        return new ConstantInput(Value.False);
    }

    /// <summary>A setting whose value must be one of a few names: a literal input, or plain text. Case does not matter.</summary>
    internal T Setting<T>(string name, T whenAbsent)
        where T : struct, Enum
    {
        if (Definition.Input(name) is not { } expression)
            return whenAbsent;
        if (expression.Kind == "Literal" && expression.Text is null)
            return whenAbsent;
        if (expression.Kind == "Literal" && Enum.TryParse<T>(expression.Text, ignoreCase: true, out var setting) && Enum.IsDefined(setting))
            return setting;
        var allowed = string.Join(", ", Enum.GetNames<T>());
        Problem(
            ProblemCodes.BadSetting,
            expression.At,
            $"The setting {name} of {ActivityId} must be a literal, one of {allowed}.",
            $"活动 {ActivityId} 的设置 {name} 必须是以下固定值之一：{allowed}。");
        return whenAbsent;
    }

    /// <summary>Where an output is captured; null where it is not.</summary>
    internal CaptureTarget? Output(string name)
    {
        var target = ReadOutput(name);
        if (name == "result")
            ResultTarget = target;
        return target;
    }

    private CaptureTarget? ReadOutput(string name)
    {
        if (Definition.Output(name) is not { } target)
            return null;
        if (scope.Find(target.Reference) is { } variable)
            return new(variable, null);
        if (scope.Definition.Outputs.Contains(target.Reference))
            return new(null, target.Reference);
        // Elsa names the output's own memory "<activity>:output-<name>"; nothing reads it.
        if (target.Reference.StartsWith(ActivityId[scope.Definition.Prefix.Length..] + ":", StringComparison.Ordinal))
            return null;
        Problem(
            ProblemCodes.UnknownVariable,
            target.At,
            $"The output {name} of {ActivityId} goes to {target.Reference}, which is neither a variable here nor an output of the workflow.",
            $"活动 {ActivityId} 的输出 {name} 指向 {target.Reference}，但此处没有这个变量，工作流也没有这个输出。");
        return null;
    }

    /// <summary>The variable that a member such as <c>variable</c> refers to, by id.</summary>
    internal VariableReference? Variable(string name)
    {
        if (!Definition.Json.TryGetMember(name, out var json))
        {
            Problem(ProblemCodes.MissingInput, Definition.At.Member(name), $"{ActivityId} names no variable.", $"活动 {ActivityId} 没有指定变量。");
            return null;
        }
        var id = json.ValueKind == JsonValueKind.Object ? json.Text("id") : json.AsText();
        if (id is not null && scope.Find(id) is { } variable)
            return variable;
        Problem(
            ProblemCodes.UnknownVariable,
            Definition.At.Member(name),
            $"{ActivityId} refers to the variable {id ?? json.Text("name") ?? "(none)"}, which does not exist here.",
            $"活动 {ActivityId} 引用的变量 {id ?? json.Text("name") ?? "（空）"} 在此处不存在。");
        return null;
    }

    /// <summary>Reads the container's variables; children see them from now on.</summary>
    internal VariableSlot[] DeclareVariables()
    {
        var variables = compiler.ReadVariables(Definition.Variables(), ActivityId);
        if (variables.Length > 0)
            scope = new(scope, NodeIndex, variables);
        return variables;
    }

    /// <summary>The script of a member that must be literal text; null when there is a problem.</summary>
    internal CompiledScript? Script(string name)
    {
        var expression = Definition.Input(name);
        if (expression is null || expression is { Kind: "Literal", Text: null })
        {
            Problem(ProblemCodes.MissingInput, Definition.At.Member(name), $"{ActivityId} has no script.", $"活动 {ActivityId} 没有脚本。");
            return null;
        }
        if (expression is { Kind: "Literal" or "JavaScript", Text: { } text })
            return compiler.Expressions.CompileScript(this, text, expression.At);
        Problem(
            ProblemCodes.UnknownExpression,
            expression.At,
            $"The script of {ActivityId} must be literal text, so that it can be checked before it runs.",
            $"活动 {ActivityId} 的脚本必须是固定文本，以便事先检查。");
        return null;
    }

    /// <summary>Compiles a definition that this activity stands for. Null when there are problems.</summary>
    internal CompiledDefinition? Inline(WorkflowDefinition used) => compiler.Inline(used, this);

    internal ActivityNode? Child(string name) => Definition.Child(name) is { } child ? compiler.CompileActivity(child, this) : null;

    internal ActivityNode? Compile(ActivityDefinition child) => compiler.CompileActivity(child, this);

    internal ActivityNode[] Children(string name) => [.. ChildrenAsWritten(name).Select(child => child.Node)];

    /// <summary>The activities of a list, each with its definition.</summary>
    internal List<(ActivityNode Node, ActivityDefinition Definition)> ChildrenAsWritten(string name)
    {
        var nodes = new List<(ActivityNode, ActivityDefinition)>();
        foreach (var child in Definition.Children(name))
        {
            if (compiler.CompileActivity(child, this) is { } node)
                nodes.Add((node, child));
        }
        return nodes;
    }

    /// <summary>Reads how this flowchart runs; those within it run alike, unless they say it themselves.</summary>
    /// <returns>How those around it run, to be given to <see cref="LeaveFlowchart"/>.</returns>
    internal FlowchartMode EnterFlowchart(out FlowchartMode mode)
    {
        var around = compiler.FlowchartMode;
        mode = compiler.FlowchartMode = FlowchartModeReader.Read(Definition.Json, Definition.At, ActivityId, around, compiler.Problems);
        return around;
    }

    internal void LeaveFlowchart(FlowchartMode around) => compiler.FlowchartMode = around;

    internal void Warn(string code, JsonLocation at, string en, string zh) => WarnOf(ActivityId, code, at, en, zh);

    internal void WarnOf(string activityId, string code, JsonLocation at, string en, string zh) => compiler.Problems.Warn(code, activityId, at, en, zh);

    internal void Problem(string code, JsonLocation at, string en, string zh) => compiler.Problems.Add(code, ActivityId, at, en, zh);
}
