using OneWindow.Workflows.Expressions.Running.Nodes;
using OneWindow.Workflows.Expressions.Running.Steps;
using OneWindow.Workflows.Expressions.Syntax;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Statements.</summary>
internal sealed partial class Emitter
{
    private List<string> _labels = [];

    private Step[] EmitAll(List<StatementSyntax> statements)
    {
        List<Step> steps = [];
        foreach (var statement in statements)
        {
            if (statement is EmptyStatementSyntax or FunctionDeclarationSyntax)
                continue;
            var step = EmitStatement(statement);
            step.Position = statement.Position;
            steps.Add(step);
        }

        return [.. steps];
    }

    private Step EmitStatement(StatementSyntax statement)
    {
        var labels = statement is LabeledSyntax ? [] : TakeLabels();
        switch (statement)
        {
            case ExpressionStatementSyntax expression:
                return _isMain ? new ResultStep(Emit(expression.Expression)) : new ExpressionStep(Emit(expression.Expression));
            case DeclarationSyntax declaration:
                return EmitDeclaration(declaration);
            case BlockSyntax block:
                return EmitBlock(block);
            case IfSyntax conditional:
                return Clearing(new IfStep(
                    Emit(conditional.Condition), EmitStatement(conditional.WhenTrue), conditional.WhenFalse is null ? null : EmitStatement(conditional.WhenFalse)));
            case ForSyntax loop:
                return Clearing(EmitFor(loop, labels));
            case ForEachSyntax loop:
                return Clearing(EmitForEach(loop, labels));
            case WhileSyntax loop:
                return Clearing(new WhileStep(Emit(loop.Condition), EmitStatement(loop.Body), loop.TestsAfter, labels));
            case SwitchSyntax choice:
                return Clearing(EmitSwitch(choice));
            case TrySyntax attempt:
                return Clearing(EmitTry(attempt));
            case ThrowSyntax thrown:
                return new ThrowStep(Emit(thrown.Value));
            case ReturnSyntax result:
                return new ReturnStep(result.Value is null ? null : Emit(result.Value));
            case BreakSyntax jump:
                return new JumpStep(Completion.Break, jump.Label);
            case ContinueSyntax jump:
                return new JumpStep(Completion.Continue, jump.Label);
            case LabeledSyntax labeled:
                _labels.Add(labeled.Label);
                return new LabeledStep(labeled.Label, EmitStatement(labeled.Body));
            default:
                return new EmptyStep();
        }
    }

    /// <summary>The labels that stand directly before the statement.</summary>
    private string[] TakeLabels()
    {
        if (_labels.Count == 0)
            return [];
        string[] labels = [.. _labels];
        _labels = [];
        return labels;
    }

    private Step Clearing(Step step) => _isMain ? new ClearResultStep(step) : step;

    private Step EmitDeclaration(DeclarationSyntax declaration)
    {
        List<Step> steps = [];
        foreach (var (target, value) in declaration.Items)
        {
            if (value is not null)
                steps.Add(new AssignStep(EmitTarget(target), Emit(value)));
            else if (declaration.Kind != BindingKind.Var)
                steps.Add(new AssignStep(EmitTarget(target), new ConstantNode(default)));
        }

        return steps.Count == 1 ? steps[0] : new BlockStep([.. steps]);
    }

    private BlockStep EmitBlock(BlockSyntax block)
    {
        List<Step> steps = [];
        AddScope(steps, block.Scope);
        AddFunctions(steps, block.Statements);
        steps.AddRange(EmitAll(block.Statements));
        return new BlockStep([.. steps]);
    }

    private ForStep EmitFor(ForSyntax loop, string[] labels)
    {
        var enter = ScopeStepOf(loop.Scope);
        int[] renewed = [.. loop.Scope.Bindings.Where(b => b.IsCaptured).Select(NameResolver.SlotOf)];
        var wasMain = _isMain;
        _isMain = false;
        var start = loop.Start is null ? null : EmitStatement(loop.Start);
        _isMain = wasMain;
        return new ForStep(
            enter,
            start,
            loop.Condition is null ? null : Emit(loop.Condition),
            loop.Update is null ? null : Emit(loop.Update),
            EmitStatement(loop.Body),
            renewed,
            labels);
    }

    private LoopStep EmitForEach(ForEachSyntax loop, string[] labels)
    {
        var enter = ScopeStepOf(loop.Scope);
        var source = Emit(loop.Source);
        var target = EmitTarget(loop.Target);
        var body = EmitStatement(loop.Body);
        return loop.OverNames ? new ForInStep(enter, target, source, body, labels) : new ForOfStep(enter, target, source, body, labels);
    }

    private SwitchStep EmitSwitch(SwitchSyntax choice)
    {
        var value = Emit(choice.Value);
        List<Step> enter = [];
        AddScope(enter, choice.Scope);
        foreach (var (_, body) in choice.Cases)
            AddFunctions(enter, body);
        return new SwitchStep(
            enter.Count == 0 ? null : new BlockStep([.. enter]),
            value,
            [.. choice.Cases.Select(c => (c.Test is null ? null : Emit(c.Test), EmitAll(c.Body)))]);
    }

    private TryStep EmitTry(TrySyntax attempt)
    {
        var body = EmitBlock(attempt.Body);
        var enter = attempt.CatchScope is null ? null : ScopeStepOf(attempt.CatchScope);
        var caught = attempt.Caught is null ? null : EmitTarget(attempt.Caught);
        var handler = attempt.Handler is null ? null : EmitBlock(attempt.Handler);
        return new TryStep(body, enter, caught, handler, attempt.Finalizer is null ? null : EmitBlock(attempt.Finalizer));
    }
}
