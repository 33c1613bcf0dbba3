using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OneWindow.Api.Tests.Stack;

/// <summary>What a compiled assembly uses of another one, read from its metadata: types, and members with their signatures.</summary>
internal sealed class UsedMembers(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
{
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<TypeReferenceHandle> _types = [];

    /// <summary>Lists types of the other assembly as <c>Type</c> and members as <c>Type.Member(parameters) : result</c>.</summary>
    public static IReadOnlyCollection<string> Of(string assemblyPath, string usedAssembly)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var members = new UsedMembers(file.GetMetadataReader());
        members.Read(usedAssembly);
        return members._used;
    }

    private void Read(string usedAssembly)
    {
        foreach (var handle in metadata.TypeReferences)
        {
            if (AssemblyOf(handle) != usedAssembly)
                continue;
            _types.Add(handle);
            _used.Add(Name(handle));
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (Owner(member.Parent) is not { } owner)
                continue;
            var name = metadata.GetString(member.Name);
            _used.Add(member.GetKind() == MemberReferenceKind.Field
                ? $"{owner}.{name} : {member.DecodeFieldSignature(this, null)}"
                : Text(owner, name, member.DecodeMethodSignature(this, null)));
        }
    }

    private static string Text(string owner, string name, MethodSignature<string> signature)
    {
        var generic = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        return $"{owner}.{name}{generic}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";
    }

    private string? Owner(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference when _types.Contains((TypeReferenceHandle)parent) => Name((TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => OwnerOf(metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => null,
    };

    /// <summary>The generic type of which the specification is an instance, when it is one of the other assembly.</summary>
    private string? OwnerOf(TypeSpecification specification)
    {
        var blob = metadata.GetBlobReader(specification.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        blob.ReadCompressedInteger();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference && _types.Contains((TypeReferenceHandle)type) ? Name((TypeReferenceHandle)type) : null;
    }

    private string? AssemblyOf(TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => AssemblyOf((TypeReferenceHandle)scope),
            _ => null,
        };
    }

    private string Name(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{Name((TypeReferenceHandle)type.ResolutionScope)}+{name}";
        var space = metadata.GetString(type.Namespace);
        return space.StartsWith("System", StringComparison.Ordinal) || space.StartsWith("Microsoft", StringComparison.Ordinal) ? name : $"{space}.{name}";
    }

    string ISimpleTypeProvider<string>.GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    string ISimpleTypeProvider<string>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeDefinition(handle).Name);

    string ISimpleTypeProvider<string>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Name(handle);

    string ISignatureTypeProvider<string, object?>.GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    string IConstructedTypeProvider<string>.GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    string IConstructedTypeProvider<string>.GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[,]";

    string ISZArrayTypeProvider<string>.GetSZArrayType(string elementType) => $"{elementType}[]";

    string IConstructedTypeProvider<string>.GetByReferenceType(string elementType) => $"{elementType}&";

    string IConstructedTypeProvider<string>.GetPointerType(string elementType) => $"{elementType}*";

    string ISignatureTypeProvider<string, object?>.GetFunctionPointerType(MethodSignature<string> signature) => "function";

    string ISignatureTypeProvider<string, object?>.GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    string ISignatureTypeProvider<string, object?>.GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    string ISignatureTypeProvider<string, object?>.GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    string ISignatureTypeProvider<string, object?>.GetPinnedType(string elementType) => elementType;
}
