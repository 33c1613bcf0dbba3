using System.Globalization;
using System.Text.Json;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>Compiles one definition.</summary>
internal sealed partial class DefinitionCompiler
{
    // Elsa's own designer is unusable long before; the limit keeps a hostile definition from exhausting the stack.
    private const int DeepestNesting = 100;
    private const int NoContainer = -1;

    // Definitions that use others twice each grow without limit.
    private const int MostActivities = 20_000;

    private readonly WorkflowDefinition definition;
    private readonly CompilerOptions options;
    private readonly List<ActivityNode?> nodes = [];
    private readonly List<JsonLocation> places = [];
    private readonly HashSet<string> usedIds = [];
    private readonly HashSet<string> declaredIds = [];
    private readonly Stack<string> definitionsInUse = new();
    private readonly List<DefinitionDependency> dependencies = [];
    private JournalLevel journalLevel;

    internal DefinitionCompiler(WorkflowDefinition definition, CompilerOptions options)
    {
        this.definition = definition;
        this.options = options;
        definitionsInUse.Push(definition.DefinitionId);
    }

    internal ProblemList Problems { get; } = new();

    internal ExpressionCompiler Expressions { get; } = new();

    /// <summary>How flowcharts run at the place that is being compiled, unless they say it themselves.</summary>
    internal FlowchartMode FlowchartMode { get; set; }

    internal CompilationResult Compile()
    {
        journalLevel = ReadJournalLevel();
        var own = ReadArguments(definition, null, NoContainer, "", journalLevel == JournalLevel.Values || options.JournalsValues);
        var variables = ReadVariables(definition.Variables, null);
        var scope = new CompilationScope(null, own, VariableReference.Workflow, variables);
        var continueWithIncidents = ReadIncidentStrategy();
        FlowchartMode = ReadFlowchartMode(definition, null);
        var activation = ReadActivationStrategy();
        CheckCommitStrategy();
        ActivityNode? root;
        if (definition.Root is { } rootDefinition)
        {
            CollectIds(rootDefinition, "");
            root = CompileActivity(rootDefinition, scope, NoContainer, depth: 0);
        }
        else
        {
            root = CompileActivity(EmptyRoot(), scope, NoContainer, depth: 0);
        }
        if (root is null || Problems.Problems.Count > 0)
            return new(null, Problems.Problems) { Warnings = Problems.Warnings };
        var program = new WorkflowProgram(definition, root, [.. nodes.Select(node => node!)], variables, own.Inputs, continueWithIncidents, Expressions.NeedsResults)
        {
            Activation = activation,
            JournalLevel = journalLevel,
            Dependencies = dependencies,
        };
        CheckTriggers(program);
        return new(Problems.Problems.Count > 0 ? null : program, Problems.Problems) { Warnings = Problems.Warnings };
    }

    internal ActivityNode? CompileActivity(ActivityDefinition activity, ActivityBinder parent) => CompileActivity(activity, parent.Scope, parent.NodeIndex, parent.Depth + 1);

    internal VariableSlot[] ReadVariables(IReadOnlyList<VariableDefinition> variables, string? activityId)
    {
        var slots = new List<VariableSlot>(variables.Count);
        foreach (var variable in variables)
        {
            if (variable.Name.Length == 0)
            {
                Problems.Add(ProblemCodes.BadShape, activityId, variable.At, "A variable has no name.", "有变量没有名称。");
                continue;
            }
            var type = ReadType(variable.TypeName, variable.IsArray, activityId, variable.At.Member("typeName"));
            if (slots.Exists(slot => slot.Id == variable.Id || slot.Name == variable.Name))
            {
                Problems.Add(
                    ProblemCodes.DuplicateVariable,
                    activityId,
                    variable.At,
                    $"The variable {variable.Name} ({variable.Id}) exists twice.",
                    $"变量 {variable.Name}（{variable.Id}）重复。");
                continue;
            }
            slots.Add(new(variable.Id, variable.Name, type, ReadDefault(variable, type, activityId)));
        }
        return [.. slots];
    }

    private DefinitionScope ReadArguments(WorkflowDefinition from, string? activityId, int composite, string prefix, bool recordsValues)
    {
        var inputs = new Dictionary<string, TypeAlias>();
        foreach (var input in from.Inputs)
            inputs[input.Name] = ReadType(input.TypeName, input.IsArray, activityId, input.At.Member("type"));
        foreach (var output in from.Outputs)
            ReadType(output.TypeName, output.IsArray, activityId, output.At.Member("type"));
        CheckNames(from.Inputs, activityId);
        CheckNames(from.Outputs, activityId);
        var log = LogPersistence.Read(from.Json, JsonLocation.Root, recordsValues, (at, text) => UnknownLogMode(activityId, at, text));
        return new(composite, prefix, inputs, [.. from.Outputs.Select(output => output.Name)], log.Includes);
    }

    private FlowchartMode ReadFlowchartMode(WorkflowDefinition from, string? activityId) => FlowchartModeReader.Read(
        from.Json, JsonLocation.Root, activityId, options.TokenBasedFlowcharts ? FlowchartMode.TokenBased : FlowchartMode.CounterBased, Problems);

    private void CheckNames(IReadOnlyList<ArgumentDefinition> arguments, string? activityId)
    {
        var names = new HashSet<string>();
        foreach (var argument in arguments)
        {
            if (argument.Name.Length == 0)
                Problems.Add(ProblemCodes.BadShape, activityId, argument.At, "An input or output has no name.", "有输入或输出没有名称。");
            else if (!names.Add(argument.Name))
                Problems.Add(ProblemCodes.DuplicateArgument, activityId, argument.At, $"The name {argument.Name} is declared twice.", $"名称 {argument.Name} 声明了两次。");
        }
    }

    private static ActivityDefinition EmptyRoot()
    {
        using var document = JsonDocument.Parse("""{"id":"Sequence1","type":"Elsa.Sequence"}""");
        return new(document.RootElement.Clone(), JsonLocation.Root.Member("root"));
    }

    private ActivityNode? CompileActivity(ActivityDefinition activity, CompilationScope scope, int container, int depth)
    {
        if (depth > DeepestNesting)
        {
            Problems.Add(ProblemCodes.TooDeep, activity.Id, activity.At, $"Activities are nested more than {DeepestNesting} deep.", $"活动嵌套超过 {DeepestNesting} 层。");
            return null;
        }
        if (activity.Json.ValueKind != JsonValueKind.Object)
        {
            Problems.Add(ProblemCodes.BadShape, null, activity.At, "This is no activity: it is not a JSON object.", "此处不是活动：它不是 JSON 对象。");
            return null;
        }
        var id = IdOf(activity, scope.Definition.Prefix);
        var restored = MissingActivity.Restore(activity);
        if (restored != activity && (ActivityCatalog.Refusal(restored, options.ForeignActivities) is null || options.Definitions?.Find(ReferenceOf(restored)) is not null))
            activity = restored;
        if (ActivityCatalog.Refusal(activity, options.ForeignActivities) is { } refusal)
        {
            if (!MayBeDefinition(activity))
            {
                Problems.Add(refusal.Code, id, activity.At.Member("type"), refusal.En, refusal.Zh);
                return null;
            }
            if (FindDefinition(activity, id, refusal) is not { } used)
                return null;
            return Place(activity, id, scope, container, depth, binder => new WorkflowActivity(binder, used));
        }
        return Place(activity, id, scope, container, depth, binder => ActivityCatalog.Create(binder, options.ForeignActivities));
    }

    private ActivityNode? Place(ActivityDefinition activity, string id, CompilationScope scope, int container, int depth, Func<ActivityBinder, ActivityNode> create)
    {
        if (nodes.Count == MostActivities)
        {
            Problems.Add(
                ProblemCodes.TooManyActivities,
                id,
                activity.At,
                $"There are more than {MostActivities} activities, those of definitions used as activities included.",
                $"活动总数超过 {MostActivities} 个（包括作为活动引用的定义）。");
            return null;
        }
        var index = nodes.Count;
        nodes.Add(null);
        places.Add(activity.At);
        CheckCommitStrategy(activity, id);
        var binder = new ActivityBinder(this, activity, id, index, container, depth, scope);
        var node = create(binder);
        node.ResultTarget = binder.ResultTarget;
        node.Log = binder.Log;
        nodes[index] = node;
        DesignReview.Of(binder, node);
        return node;
    }

    /// <summary>The activity's id; one made from the type where it has none.</summary>
    private string IdOf(ActivityDefinition activity, string prefix)
    {
        if (activity.Id.Length > 0)
        {
            if (!usedIds.Add(prefix + activity.Id))
            {
                Problems.Add(
                    ProblemCodes.DuplicateActivity,
                    activity.Id,
                    activity.At.Member("id"),
                    $"The id {activity.Id} is used by two activities.",
                    $"两个活动使用了同一个标识 {activity.Id}。");
            }
            return prefix + activity.Id;
        }
        var type = prefix + activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
        for (var number = 1; ; number++)
        {
            var id = type + number.ToString(CultureInfo.InvariantCulture);
            if (!declaredIds.Contains(id) && usedIds.Add(id))
                return id;
        }
    }

    /// <summary>Notes all ids that are given, so that one made up never takes the id of a later activity.</summary>
    private void CollectIds(ActivityDefinition root, string prefix)
    {
        var open = new Stack<JsonElement>();
        open.Push(root.Json);
        while (open.TryPop(out var json))
        {
            if (json.ValueKind == JsonValueKind.Object)
            {
                if (json.Text("type") is not null && json.Text("id") is { Length: > 0 } id)
                    declaredIds.Add(prefix + id);
                foreach (var member in json.EnumerateObject())
                    open.Push(member.Value);
            }
            else if (json.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in json.EnumerateArray())
                    open.Push(item);
            }
        }
    }

    private TypeAlias ReadType(string name, bool isArray, string? activityId, JsonLocation at)
    {
        if (TypeAlias.TryParse(LegacyTypeName.ToAlias(name), out var type, out var error))
            return isArray ? type.ToList() : type;
        Problems.Add(ProblemCodes.UnknownType, activityId, at, error, $"未知的类型 {name}。");
        return TypeAlias.Object;
    }

    private Value ReadDefault(VariableDefinition variable, TypeAlias type, string? activityId)
    {
        if (variable.Value is not { } json)
            return Value.Null;
        var literal = LiteralValue.Of(json);
        string? error = LiteralValue.TooDeepEn;
        if (!literal.IsUndefined && TypeConversion.TryConvert(literal, type, out var value, out error))
            return value.Freeze();
        Problems.Add(ProblemCodes.BadLiteral, activityId, variable.At.Member("value"), $"The default of {variable.Name}: {error}", $"变量 {variable.Name} 的默认值不符合类型 {type.Name}。");
        return Value.Null;
    }
}
