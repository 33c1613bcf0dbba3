using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneWindow.Embedded.Orleans.Tests.Surface;

/// <summary>The public types and members of an assembly as text, read from its metadata.</summary>
internal sealed class PublicSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeType,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<string, PublicType> _types = [];

    public PublicSurface(string assemblyPath, params string[] others)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("OneWindow.", StringComparison.Ordinal) && !Path.GetFileName(p).StartsWith("Orleans.", StringComparison.Ordinal));
        var target = MetadataReference.CreateFromFile(assemblyPath);
        var references = framework.Concat(others).Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)).Append(target);
        var compilation = CSharpCompilation.Create("surface", null, references);
        Visit(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(target)!).GlobalNamespace);
    }

    public IEnumerable<PublicType> Types => _types.Values;

    public PublicType? Find(string name) => _types.GetValueOrDefault(name);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Whether an override repeats "sealed" or a method is also "async" is no part of the contract; virtual, abstract, static and override are.
    private static string Text(ISymbol symbol) => symbol.ToDisplayString(Format).Replace("global::", "", StringComparison.Ordinal);

    private void Visit(INamespaceSymbol space)
    {
        foreach (var type in space.GetTypeMembers()) Visit(type);
        foreach (var inner in space.GetNamespaceMembers()) Visit(inner);
    }

    private void Visit(INamedTypeSymbol type)
    {
        if (!IsVisible(type)) return;
        var name = $"{type.ContainingNamespace}.{(type.ContainingType is { } outer ? outer.MetadataName + "+" : "")}{type.MetadataName}";
        var kind = $"{(type.IsStatic ? "static " : "")}{(type is { IsAbstract: true, IsStatic: false, TypeKind: TypeKind.Class } ? "abstract " : "")}"
            + $"{(type is { IsSealed: true, IsStatic: false, TypeKind: TypeKind.Class } ? "sealed " : "")}{(type.IsReadOnly ? "readonly " : "")}{type.TypeKind}"
            + $"{(type.EnumUnderlyingType is { } underlying ? " " + underlying : "")}";
        var members = type.GetMembers().Where(IsVisible)
            .Where(m => m is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null } and not IMethodSymbol { MethodKind: MethodKind.Destructor })
            .Where(m => !(type.TypeKind == TypeKind.Delegate && m is IMethodSymbol { Name: not "Invoke" }))
            .Select(Text);
        _types[name] = new PublicType(
            name, type.ContainingNamespace.ToDisplayString(), kind, type.ToDisplayString(Format), type.BaseType?.ToDisplayString(Format),
            [.. type.Interfaces.Concat(type.AllInterfaces).Where(i => i.DeclaredAccessibility is not Accessibility.Internal).Select(i => i.ToDisplayString(Format))], [.. members]);
        foreach (var nested in type.GetTypeMembers()) Visit(nested);
    }
}

/// <summary>One public type.</summary>
internal sealed record PublicType(string Name, string Namespace, string Kind, string Display, string? Base, HashSet<string> Interfaces, HashSet<string> Members);
