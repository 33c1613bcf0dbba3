using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Expressions.Running.Nodes;
using OneWindow.Workflows.Expressions.Running.Steps;
using OneWindow.Workflows.Expressions.Syntax;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>
/// Makes nodes and steps of a syntax tree. This part makes functions, scopes and names; the others expressions, targets and statements.
/// </summary>
internal sealed partial class Emitter
{
    /// <summary>
    /// Methods that change their array or object, or that may call such a method unseen. A script that names none of them and assigns to no member cannot change a host value,
    /// so it gets those values themselves instead of copies.
    /// </summary>
    private static readonly HashSet<string> ChangingMethods = new(StringComparer.Ordinal)
    {
        "push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin", "assign", "call", "apply", "bind",
    };

    private FunctionSyntax _function = null!;
    private bool _isMain;

    /// <summary>Whether the script may change arrays or objects in place.</summary>
    internal bool ChangesValues { get; private set; }

    internal ReferenceCollector References { get; } = new();

    internal FunctionCode EmitMain(FunctionSyntax main)
    {
        _isMain = true;
        return EmitFunction(main);
    }

    private FunctionCode EmitFunction(FunctionSyntax function)
    {
        var outer = (_function, _isMain);
        _isMain = _function is null;
        _function = function;
        var hasRest = function.Parameters.Count > 0 && function.Parameters[^1].IsRest;
        var entry = EmitEntry(function);
        var expression = function.Expression is null ? null : Emit(function.Expression);
        Step[] body = [];
        if (expression is null && !TryEmitSingleExpression(function, out expression))
            body = EmitAll(function.Body);
        var length = function.Parameters.FindIndex(p => p.Default is not null || p.IsRest);
        var code = new FunctionCode
        {
            Name = function.Name,
            IsArrow = function.IsArrow,
            IsMethod = function.IsMethod,
            Length = length < 0 ? function.Parameters.Count : length,
            ParameterCount = function.Parameters.Count - (hasRest ? 1 : 0),
            RestSlot = hasRest ? function.Parameters.Count - 1 : -1,
            ArgumentsSlot = function.Arguments is null ? -1 : NameResolver.SlotOf(function.Arguments),
            SelfSlot = function.Self is null ? -1 : NameResolver.SlotOf(function.Self),
            Entry = entry,
            Body = body,
            Expression = expression,
            SlotCount = function.SlotCount,
        };
        (_function, _isMain) = outer;
        return code;
    }

    /// <summary>A body that only returns one expression, or a script that only is one, needs no statements.</summary>
    private bool TryEmitSingleExpression(FunctionSyntax function, out Node? expression)
    {
        expression = function.Body switch
        {
            [ReturnSyntax { Value: not null } only] => Emit(only.Value),
            [ExpressionStatementSyntax only] when _isMain => Emit(only.Expression),
            _ => null,
        };
        return expression is not null;
    }

    private Step[] EmitEntry(FunctionSyntax function)
    {
        List<Step> steps = [];
        AddScope(steps, function.Scope);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var parameter = function.Parameters[i];
            NameDefault(parameter.Target, parameter.Default);
            var binding = parameter.Target is NameTargetSyntax named ? named.Name.Binding : null;
            if (binding is not null && binding.Slot == i && parameter.Default is null)
                continue;
            var isCell = binding is { IsCaptured: true } && binding.Slot == i;
            steps.Add(new ParameterStep(i, isCell, EmitTarget(parameter.Target), parameter.Default is null ? null : Emit(parameter.Default)));
        }

        AddFunctions(steps, function.Body);
        return [.. steps];
    }

    /// <summary>Adds the step that puts the names of a scope in order, if it needs one.</summary>
    private static void AddScope(List<Step> steps, Scope scope)
    {
        List<int> cells = [], wraps = [], unset = [], unsetCells = [];
        foreach (var binding in scope.Bindings)
        {
            // Parameters, "arguments" and the function's own name have their values already.
            var slot = NameResolver.SlotOf(binding);
            var isGiven = binding.Kind == BindingKind.Parameter || binding == scope.Function.Arguments || binding == scope.Function.Self;
            if (isGiven && binding.IsCaptured)
                wraps.Add(slot);
            else if (isGiven)
                continue;
            else if (binding.NeedsCheck)
                (binding.IsCaptured ? unsetCells : unset).Add(slot);
            else if (binding.IsCaptured)
                cells.Add(slot);
        }

        if (cells.Count + wraps.Count + unset.Count + unsetCells.Count > 0)
            steps.Add(new ScopeStep([.. cells], [.. wraps], [.. unset], [.. unsetCells]));
    }

    private static Step? ScopeStepOf(Scope scope)
    {
        List<Step> steps = [];
        AddScope(steps, scope);
        return steps.Count == 0 ? null : steps[0];
    }

    /// <summary>Adds the functions declared in a block: they exist from its start.</summary>
    private void AddFunctions(List<Step> steps, List<StatementSyntax> statements)
    {
        foreach (var statement in statements)
        {
            if (statement is FunctionDeclarationSyntax declaration)
                steps.Add(new AssignStep(StorageOf(declaration.Binding), EmitClosure(declaration.Function)));
            if (statement is FunctionDeclarationSyntax { Outer: { } outer } inner)
                steps.Add(new AssignStep(StorageOf(outer), ReadOf(inner.Binding)));
        }
    }

    private ClosureNode EmitClosure(FunctionSyntax function)
    {
        var code = EmitFunction(function);
        var captures = new (bool, int)[function.Captures.Count];
        for (var i = 0; i < captures.Length; i++)
        {
            var binding = function.Captures[i];
            captures[i] = binding.Owner == _function ? (true, NameResolver.SlotOf(binding)) : (false, _function.IndexOfCapture(binding));
        }

        return new ClosureNode(code, captures);
    }

    private Node EmitName(NameSyntax name)
    {
        if (name.Binding is not { } binding)
            return EmitGlobal(name);
        var node = ReadOf(binding);
        return name.NeedsCheck ? new CheckedNode(node, name.Name) : node;
    }

    private Node ReadOf(Binding binding)
    {
        if (binding.Owner != _function)
            return new CapturedNode(_function.IndexOfCapture(binding));
        return binding.IsCaptured ? new CellNode(NameResolver.SlotOf(binding)) : new LocalNode(NameResolver.SlotOf(binding));
    }

    private Node EmitGlobal(NameSyntax name)
    {
        switch (name.Name)
        {
            case "variables":
                return new HostObjectNode(HostObjectKind.Variables);
            case "input":
                return new HostObjectNode(HostObjectKind.Inputs);
            case "args":
                return new HostObjectNode(HostObjectKind.Arguments);
        }

        if (Globals.Refused.Contains(name.Name))
            throw ScriptSyntaxException.Unsupported(name.Position, name.Name);
        if (Globals.TryGet(name.Name, out var value))
            return new ConstantNode(value);
        if (HostFunctions.TryCreateAccessor(name.Name, out var accessor))
        {
            var target = name.Name[3..];
            if (name.Name.StartsWith("set", StringComparison.Ordinal))
                References.WrittenVariables.Add(target);
            else
                References.Accessors.Add(target);
            return new ConstantNode(Value.FromReference(accessor));
        }

        References.UnknownNames.Add(name.Name);
        return new UnknownNameNode(name.Name);
    }

    private static bool IsGlobal(ExpressionSyntax expression, string name) => expression is NameSyntax { Binding: null } global && global.Name == name;
}
