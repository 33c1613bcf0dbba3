using System.Reflection;

namespace OneWindow.Embedded.Orleans;

/// <summary>Which members of a type travel: those with [Id], parameters of a record's primary constructor, or all public properties where the type says so.</summary>
internal static class TravellingMembers
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<TravellingMember> Of(Type type)
    {
        for (var t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
        {
            var attribute = t.GetCustomAttribute<GenerateSerializerAttribute>(false);
            if (attribute is null) continue;
            foreach (var member in Declared(t, attribute)) yield return member;
        }
    }

    private static IEnumerable<TravellingMember> Declared(Type type, GenerateSerializerAttribute attribute)
    {
        var positional = PositionalParameters(type, attribute);
        foreach (var field in type.GetFields(Own))
        {
            if (field.IsDefined(typeof(NonSerializedAttribute))) continue;
            if (field.IsDefined(typeof(IdAttribute)) || IsCapturedParameter(field.Name, positional))
                yield return new TravellingMember(field.FieldType, field, null, field.IsDefined(typeof(ImmutableAttribute)));
        }

        foreach (var property in type.GetProperties(Own))
        {
            var travels = property.IsDefined(typeof(IdAttribute)) || positional.Contains(property.Name)
                || (attribute.GenerateFieldIds == GenerateFieldIds.PublicProperties && property.GetMethod is { IsPublic: true } && property.SetMethod is not null);
            if (!travels || property.GetIndexParameters().Length > 0) continue;
            var isImmutable = property.IsDefined(typeof(ImmutableAttribute));
            if (type.GetField($"<{property.Name}>k__BackingField", Own) is { } backing)
                yield return new TravellingMember(property.PropertyType, backing, null, isImmutable);
            else if (property is { CanRead: true, CanWrite: true })
                yield return new TravellingMember(property.PropertyType, null, property, isImmutable);
        }
    }

    private static HashSet<string> PositionalParameters(Type type, GenerateSerializerAttribute attribute)
    {
        var isRecord = type.GetMethod("PrintMembers", Own) is not null;
        if (!isRecord && !attribute.IncludePrimaryConstructorParameters) return [];
        var properties = type.GetProperties(Own).ToDictionary(p => p.Name, p => p.PropertyType);
        var fields = type.GetFields(Own).ToDictionary(f => f.Name, f => f.FieldType);
        var primary = type.GetConstructors(Own)
            .Select(c => c.GetParameters())
            .Where(ps => ps.Length > 0 && !(ps.Length == 1 && ps[0].ParameterType == type))
            .Where(ps => Array.TrueForAll(ps, p => p.Name is not null
                && (properties.GetValueOrDefault(p.Name) == p.ParameterType || fields.ContainsKey($"<{p.Name}>P") || !isRecord)))
            .MaxBy(ps => ps.Length);
        return primary is null ? [] : [.. primary.Select(p => p.Name!)];
    }

    private static bool IsCapturedParameter(string fieldName, HashSet<string> positional) =>
        fieldName.Length > 3 && fieldName[0] == '<' && fieldName.EndsWith(">P", StringComparison.Ordinal) && positional.Contains(fieldName[1..^2]);
}
