using System.Globalization;
using System.Text.Json;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Compilation;

/// <summary>Compiles one definition.</summary>
internal sealed class DefinitionCompiler
{
    // Elsa's own designer is unusable long before; the limit keeps a hostile definition from exhausting the stack.
    private const int DeepestNesting = 100;
    private const int NoContainer = -1;

    private readonly WorkflowDefinition definition;
    private readonly CompilerOptions options;
    private readonly List<ActivityNode?> nodes = [];
    private readonly List<JsonLocation> places = [];
    private readonly HashSet<string> usedIds = [];
    private readonly HashSet<string> declaredIds = [];
    private readonly HashSet<string> workflowOutputs;
    private readonly Dictionary<string, TypeAlias> inputTypes = [];

    internal DefinitionCompiler(WorkflowDefinition definition, CompilerOptions options)
    {
        this.definition = definition;
        this.options = options;
        workflowOutputs = [.. definition.Outputs.Select(output => output.Name)];
        Expressions = new(inputTypes);
    }

    internal ProblemList Problems { get; } = new();

    internal ExpressionCompiler Expressions { get; }

    internal bool IsWorkflowOutput(string name) => workflowOutputs.Contains(name);

    internal CompilationResult Compile()
    {
        foreach (var input in definition.Inputs)
            inputTypes[input.Name] = ReadType(input.TypeName, input.IsArray, null, input.At.Member("type"));
        foreach (var output in definition.Outputs)
            ReadType(output.TypeName, output.IsArray, null, output.At.Member("type"));
        var variables = ReadVariables(definition.Variables, null);
        var scope = new CompilationScope(null, VariableReference.Workflow, variables);
        var continueWithIncidents = ReadIncidentStrategy();
        var activation = ReadActivationStrategy();
        CheckCommitStrategy();
        ActivityNode? root;
        if (definition.Root is { } rootDefinition)
        {
            CollectIds(rootDefinition);
            root = CompileActivity(rootDefinition, scope, NoContainer, depth: 0);
        }
        else
        {
            root = CompileActivity(EmptyRoot(), scope, NoContainer, depth: 0);
        }
        if (root is null || Problems.Problems.Count > 0)
            return new(null, Problems.Problems);
        var program = new WorkflowProgram(definition, root, [.. nodes.Select(node => node!)], variables, inputTypes, continueWithIncidents, Expressions.NeedsResults)
        {
            Activation = activation,
        };
        CheckTriggers(program);
        return Problems.Problems.Count > 0 ? new(null, Problems.Problems) : new(program, []);
    }

    internal ActivityNode? CompileActivity(ActivityDefinition activity, ActivityBinder parent) => CompileActivity(activity, parent.Scope, parent.NodeIndex, parent.Depth + 1);

    internal VariableSlot[] ReadVariables(IReadOnlyList<VariableDefinition> variables, string? activityId)
    {
        var slots = new List<VariableSlot>(variables.Count);
        foreach (var variable in variables)
        {
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
        var id = IdOf(activity);
        if (ActivityCatalog.Refusal(activity, options.ForeignActivities) is { } refusal)
        {
            Problems.Add(refusal.Code, id, activity.At.Member("type"), refusal.En, refusal.Zh);
            return null;
        }
        var index = nodes.Count;
        nodes.Add(null);
        places.Add(activity.At);
        CheckCommitStrategy(activity, id);
        var binder = new ActivityBinder(this, activity, id, index, container, depth, scope);
        var node = ActivityCatalog.Create(binder, options.ForeignActivities);
        node.ResultTarget = binder.ResultTarget;
        nodes[index] = node;
        return node;
    }

    /// <summary>The activity's id; one made from the type where it has none.</summary>
    private string IdOf(ActivityDefinition activity)
    {
        if (activity.Id.Length > 0)
        {
            if (!usedIds.Add(activity.Id))
            {
                Problems.Add(
                    ProblemCodes.DuplicateActivity,
                    activity.Id,
                    activity.At.Member("id"),
                    $"The id {activity.Id} is used by two activities.",
                    $"两个活动使用了同一个标识 {activity.Id}。");
            }
            return activity.Id;
        }
        var type = activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
        for (var number = 1; ; number++)
        {
            var id = type + number.ToString(CultureInfo.InvariantCulture);
            if (!declaredIds.Contains(id) && usedIds.Add(id))
                return id;
        }
    }

    /// <summary>Notes all ids that are given, so that one made up never takes the id of a later activity.</summary>
    private void CollectIds(ActivityDefinition root)
    {
        var open = new Stack<JsonElement>();
        open.Push(root.Json);
        while (open.TryPop(out var json))
        {
            if (json.ValueKind == JsonValueKind.Object)
            {
                if (json.Text("type") is not null && json.Text("id") is { Length: > 0 } id)
                    declaredIds.Add(id);
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
        if (TypeAlias.TryParse(name, out var type, out var error))
            return isArray ? type.ToList() : type;
        Problems.Add(ProblemCodes.UnknownType, activityId, at, error, $"未知的类型 {name}。");
        return TypeAlias.Object;
    }

    private Value ReadDefault(VariableDefinition variable, TypeAlias type, string? activityId)
    {
        if (variable.Value is not { } json)
            return Value.Null;
        if (TypeConversion.TryConvert(Value.FromObject(json), type, out var value, out var error))
            return value.Freeze();
        Problems.Add(ProblemCodes.BadLiteral, activityId, variable.At.Member("value"), $"The default of {variable.Name}: {error}", $"变量 {variable.Name} 的默认值不符合类型 {type.Name}。");
        return Value.Null;
    }

    private bool ReadIncidentStrategy()
    {
        var name = definition.Options.IncidentStrategy;
        switch (StrategyNames.Short(name))
        {
            case null:
                return options.ContinueWithIncidents;
            case "FaultStrategy":
                return false;
            case "ContinueWithIncidentsStrategy":
                return true;
            default:
                UnknownStrategy(null, Option("incidentStrategyType"), $"The incident strategy {name} is not known.", $"未知的异常处理策略 {name}。");
                return false;
        }
    }

    private ActivationStrategy ReadActivationStrategy()
    {
        var name = definition.Options.ActivationStrategy;
        if (StrategyNames.TryReadActivation(name, out var strategy))
            return strategy;
        UnknownStrategy(null, Option("activationStrategyType"), $"The activation strategy {name} is not known.", $"未知的启动策略 {name}。");
        return ActivationStrategy.AllowAlways;
    }

    private void CheckCommitStrategy()
    {
        var name = definition.Options.CommitStrategy;
        if (!StrategyNames.IsWorkflowCommit(name))
            UnknownStrategy(null, Option("commitStrategyName"), $"The commit strategy {name} is not known.", $"未知的提交策略 {name}。");
    }

    private void CheckCommitStrategy(ActivityDefinition activity, string id)
    {
        if (!activity.Json.TryGetMember("customProperties", out var custom) || custom.Text("commitStrategyName") is not { } name || StrategyNames.IsActivityCommit(name))
            return;
        UnknownStrategy(
            id,
            activity.At.Member("customProperties").Member("commitStrategyName"),
            $"The commit strategy {name} of {id} is not known.",
            $"活动 {id} 的提交策略 {name} 未知。");
    }

    private void UnknownStrategy(string? activityId, JsonLocation at, string en, string zh) => Problems.Add(ProblemCodes.BadSetting, activityId, at, en, zh);

    private static JsonLocation Option(string name) => JsonLocation.Root.Member("options").Member(name);

    /// <summary>What starts the workflow must be known before there is an instance. Looked up once at a fixed time, to find what never can be.</summary>
    private void CheckTriggers(WorkflowProgram program)
    {
        foreach (var (activity, fault) in TriggerReader.FindFaults(program))
        {
            Problems.Add(
                ProblemCodes.BadTrigger,
                activity.Id,
                places[activity.Index],
                $"{activity.Id} cannot start the workflow: {fault.Message}",
                $"活动 {activity.Id} 无法启动工作流：{fault.Message}");
        }
    }
}
