using OneWindow.Workflows.Expressions.Running.Nodes;
using OneWindow.Workflows.Expressions.Running.Targets;
using OneWindow.Workflows.Expressions.Syntax;

namespace OneWindow.Workflows.Expressions.Running;

/// <summary>Assignments.</summary>
internal sealed partial class Emitter
{
    private Node EmitAssignment(AssignmentSyntax assignment)
    {
        if (assignment.Operation.Length > 0)
            return new UpdateNode(EmitTarget(assignment.Target), EmitChange(assignment));
        switch (assignment.Target)
        {
            case MemberTargetSyntax { Member: var member } when !IsGlobal(member.Target, "variables"):
                ChangesValues = true;
                return new MemberAssignmentNode(Emit(member.Target), member.Name, null, Emit(assignment.Value));
            case IndexTargetSyntax { Index: var index } when !IsGlobal(index.Target, "variables"):
                ChangesValues = true;
                return new MemberAssignmentNode(Emit(index.Target), null, Emit(index.Index), Emit(assignment.Value));
            default:
                return new AssignmentNode(EmitTarget(assignment.Target), Emit(assignment.Value));
        }
    }

    private Change EmitChange(AssignmentSyntax assignment)
    {
        var operand = Emit(assignment.Value);
        return assignment.Operation switch
        {
            "+" => new AddChange(operand),
            "&&" or "||" or "??" => new LogicalChange(assignment.Operation, operand),
            _ => new NumericChange(NumericOf(assignment.Operation), operand),
        };
    }

    private Node EmitUpdate(UpdateSyntax update)
    {
        var target = EmitTarget(update.Target);
        if (target is LocalTarget && update.Target is NameTargetSyntax { Name: { NeedsCheck: false, Binding: { } binding } })
            return new LocalStepNode(NameResolver.SlotOf(binding), update.Change, update.IsPrefix);
        return new UpdateNode(target, new StepChange(update.Change, update.IsPrefix));
    }

    private Target EmitTarget(TargetSyntax target)
    {
        switch (target)
        {
            case NameTargetSyntax name:
                return EmitNameTarget(name);
            case MemberTargetSyntax { Member: var member } when IsGlobal(member.Target, "variables"):
                References.Variables.Add(member.Name);
                References.WrittenVariables.Add(member.Name);
                return new VariableTarget(member.Name, References.PlaceOf(ScriptReadKind.Variable, member.Name));
            case MemberTargetSyntax { Member: var member }:
                ChangesValues = true;
                return new MemberTarget(Emit(member.Target), member.Name);
            case IndexTargetSyntax { Index: { Index: LiteralSyntax { Value.IsText: true } name } index } when IsGlobal(index.Target, "variables"):
                References.Variables.Add(name.Value.AsText());
                References.WrittenVariables.Add(name.Value.AsText());
                return new VariableTarget(name.Value.AsText(), References.PlaceOf(ScriptReadKind.Variable, name.Value.AsText()));
            case IndexTargetSyntax { Index: var index }:
                ChangesValues = true;
                return new IndexTarget(Emit(index.Target), Emit(index.Index));
            case ArrayPatternSyntax pattern:
                return new ArrayPatternTarget([.. pattern.Elements.Select(e => e is null ? null : EmitElement(e))], pattern.Rest is null ? null : EmitTarget(pattern.Rest));
            case ObjectPatternSyntax pattern:
                return new ObjectPatternTarget([.. pattern.Elements.Select(EmitElement)], pattern.Rest is null ? null : EmitTarget(pattern.Rest));
            default:
                throw new InvalidOperationException($"There is no target for {target.GetType().Name}.");
        }
    }

    private PatternElement EmitElement(ElementSyntax element)
    {
        if (element.Name is not null)
            NoteMember(element.Name);
        NameDefault(element.Target, element.Default);
        return new PatternElement(
            element.Name,
            element.Computed is null ? null : Emit(element.Computed),
            EmitTarget(element.Target),
            element.Default is null ? null : Emit(element.Default));
    }

    private static void NameDefault(TargetSyntax target, ExpressionSyntax? value)
    {
        if (value is not null && target is NameTargetSyntax named)
            Parser.NameFunction(value, named.Name.Name);
    }

    private Target EmitNameTarget(NameTargetSyntax target)
    {
        var binding = target.Name.Binding ?? throw ScriptSyntaxException.Unsupported(target.Position, target.Name.Name);
        var read = EmitName(target.Name);
        if (binding.Kind == BindingKind.Const && !target.IsDeclaration)
            return new ConstantTarget(read);
        return StorageOf(binding, read);
    }

    private Target StorageOf(Binding binding, Node? read = null)
    {
        read ??= ReadOf(binding);
        if (binding.Owner != _function)
            return new CapturedTarget(_function.IndexOfCapture(binding), read);
        return binding.IsCaptured ? new CellTarget(NameResolver.SlotOf(binding), read) : new LocalTarget(NameResolver.SlotOf(binding), read);
    }
}
