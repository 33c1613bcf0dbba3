using Microsoft.CodeAnalysis;

namespace OneWindow.Embedded.Orleans.Generator;

/// <summary>Questions about symbols.</summary>
internal static class KnownTypes
{
    private static readonly HashSet<string> Immutable =
    [
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid", "System.Uri", "System.Version",
        "Orleans.Runtime.GrainId", "Orleans.Runtime.SiloAddress",
    ];

    private static readonly HashSet<string> Markers =
    [
        "Orleans.IGrain", "Orleans.IGrainObserver", "Orleans.IGrainWithStringKey", "Orleans.IGrainWithGuidKey", "Orleans.IGrainWithIntegerKey",
        "Orleans.IGrainWithGuidCompoundKey", "Orleans.IGrainWithIntegerCompoundKey",
    ];

    public static bool IsGrainInterface(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && !Markers.Contains(FullName(type)) && type.AllInterfaces.Any(i => FullName(i) == "Orleans.Runtime.IAddressable");

    public static bool IsGrainClass(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && !type.IsAbstract && type.AllInterfaces.Any(i => FullName(i) == "Orleans.IGrainBase")
        && type.AllInterfaces.Any(i => FullName(i) == "Orleans.IGrain");

    public static bool IsAccessible(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (t.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) || t.IsFileLocal) return false;
        }

        return true;
    }

    public static string FullName(ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}" : type.Name;

    public static AttributeData? Find(ISymbol symbol, string attribute) => symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } c && FullName(c) == attribute);

    public static bool IsToken(ITypeSymbol type) => FullName(type) == "System.Threading.CancellationToken";

    /// <summary>True when values of the type certainly never change.</summary>
    public static bool IsImmutable(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum) return true;
        if (type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String) return true;
        if (type is not INamedTypeSymbol named) return false;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return IsImmutable(named.TypeArguments[0]);
        if (Immutable.Contains(FullName(named)) && !named.IsGenericType) return true;
        if (FullName(named) == "Orleans.Concurrency.Immutable") return true;
        return (named.IsSealed || named.IsValueType) && Find(named, "Orleans.ImmutableAttribute") is not null;
    }
}
