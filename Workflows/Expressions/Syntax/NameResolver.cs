namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Finds what each name refers to and gives each declared name its place in a frame.</summary>
internal sealed class NameResolver(Scope main)
{
    internal void Resolve(List<NameSyntax> names, List<(NameSyntax Name, bool IsDeclaration)> assigned)
    {
        DeclareImplicitly(assigned);
        foreach (var name in names)
            Resolve(name);
    }

    /// <summary>Gives a binding its place.</summary>
    internal static int SlotOf(Binding binding)
    {
        if (binding.Slot < 0)
            binding.Slot = binding.Owner.SlotCount++;
        return binding.Slot;
    }

    private static Binding? Find(NameSyntax name)
    {
        for (var scope = name.Scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Find(name.Name) is { } binding)
                return binding;
            if (scope.IsFunction && name.Name == "arguments" && scope is { Function: { IsArrow: false, Parent: not null } function })
                return function.Arguments = scope.Declare("arguments", BindingKind.Var);
        }

        return null;
    }

    /// <summary>As in JavaScript's sloppy mode, assigning to a name that nobody declared declares it for the script.</summary>
    private void DeclareImplicitly(List<(NameSyntax Name, bool IsDeclaration)> assigned)
    {
        foreach (var (name, _) in assigned)
        {
            if (Find(name) is null)
                main.Declare(name.Name, BindingKind.Let).DeclaredAt = int.MaxValue;
        }
    }

    private static void Resolve(NameSyntax name)
    {
        var binding = Find(name);
        if (binding is null)
            return;
        name.Binding = binding;
        var function = name.Scope.Function;
        if (binding.IsLexical && (function != binding.Owner || name.Position < binding.DeclaredAt || binding.Scope.IsSwitch))
        {
            name.NeedsCheck = true;
            binding.NeedsCheck = true;
        }

        if (function == binding.Owner)
            return;
        binding.IsCaptured = true;
        for (var inner = function; inner != binding.Owner; inner = inner!.Parent)
            inner!.IndexOfCapture(binding);
    }
}
