using System.Reflection;
using OneWindow.Grains;
using OneWindow.Silo.Storage;

namespace OneWindow.Api.Tests.Stack;

/// <summary>The genuine code generator refuses members that are sent without an id of their own; the embedded one copies objects and does not ask.</summary>
public sealed class When_messages_are_serialised
{
    private const string BackingField = ">k__BackingField";

    [Fact]
    public void Every_member_has_an_id_of_its_own()
    {
        var types = new[] { typeof(Rejection).Assembly, typeof(IDatabase).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsEnum)
            .ToArray();
        types.Length.ShouldBeGreaterThan(20);
        types.SelectMany(FaultsOf).ShouldBeEmpty();
    }

    [Fact]
    public void That_test_sees_what_is_missing_and_what_is_there_twice() =>
        FaultsOf(typeof(Faulty)).ShouldBe(["Faulty.Forgotten has no [Id]", "Faulty: 1 is the id of Second and Third"], ignoreOrder: true);

    private static IEnumerable<string> FaultsOf(Type type)
    {
        var ids = new Dictionary<uint, string>();
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            var isProperty = field.Name.EndsWith(BackingField, StringComparison.Ordinal);
            if (!isProperty && field.Name.StartsWith('<'))
                continue;
            var name = isProperty ? field.Name[1..^BackingField.Length] : field.Name;
            MemberInfo member = isProperty ? type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)! : field;
            if (member.GetCustomAttribute<IdAttribute>() is not { } id)
                yield return $"{type.Name}.{name} has no [Id]";
            else if (!ids.TryAdd(id.Id, name))
                yield return $"{type.Name}: {id.Id} is the id of {ids[id.Id]} and {name}";
        }
    }

    private sealed class Faulty
    {
        [Id(0)]
        public string First { get; set; } = "";

        [Id(1)]
        public string Second { get; set; } = "";

        [Id(1)]
        public string Third { get; set; } = "";

        public string Forgotten { get; set; } = "";
    }
}
