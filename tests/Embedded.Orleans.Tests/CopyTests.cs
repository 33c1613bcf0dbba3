using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class CopyTests
{
    [Fact]
    public void A_copy_shares_nothing_that_can_change()
    {
        var original = new Letter("a", new Person { Name = "Li", Tags = ["x"] }) { Copies = { new Person { Name = "Wang" } } };
        var copy = DeepCopy.OfMessage(original);
        copy.ShouldNotBeSameAs(original);
        copy.To.ShouldNotBeSameAs(original.To);
        copy.To.Tags.ShouldNotBeSameAs(original.To.Tags);
        copy.Copies.ShouldNotBeSameAs(original.Copies);
        (copy.Title, copy.To.Name, copy.Copies.Single().Name, copy.To.Tags.Single()).ShouldBe(("a", "Li", "Wang", "x"));
    }

    [Fact]
    public void An_object_that_occurs_twice_in_a_message_is_copied_once()
    {
        var person = new Person { Name = "Li" };
        var copy = DeepCopy.OfMessage(new List<Person> { person, person });
        copy[0].ShouldNotBeSameAs(person);
        copy[0].ShouldBeSameAs(copy[1]);
        var many = DeepCopy.OfMessage(Enumerable.Range(0, 50).Select(_ => new Person()).Append(person).Append(person).ToArray());
        many[^1].ShouldBeSameAs(many[^2]);
    }

    [Fact]
    public void A_cycle_stays_a_cycle()
    {
        var person = new Person { Name = "Li" };
        person.Friend = person;
        var copy = DeepCopy.OfMessage(person);
        copy.ShouldNotBeSameAs(person);
        copy.Friend.ShouldBeSameAs(copy);
    }

    [Fact]
    public void What_is_immutable_is_passed_as_it_is()
    {
        var frozen = new Frozen(new Person());
        DeepCopy.OfMessage(frozen).ShouldBeSameAs(frozen);
        var bytes = new byte[] { 1 };
        DeepCopy.OfMessage(bytes.AsImmutable()).Value.ShouldBeSameAs(bytes);
        var holder = new Holder { Same = [1], Copied = [2] };
        var copy = DeepCopy.OfMessage(holder);
        copy.Same.ShouldBeSameAs(holder.Same);
        copy.Copied.ShouldNotBeSameAs(holder.Copied);
        var strings = ImmutableArray.Create("a");
        DeepCopy.OfMessage(strings).ShouldBe(strings);
    }

    [Fact]
    public void Derived_objects_behind_base_and_interface_types_keep_their_type()
    {
        var copy = DeepCopy.OfMessage<IReadOnlyList<Person>>(new List<Person> { new Worker { Name = "Zhao", Office = "民生" } });
        var worker = copy.Single().ShouldBeOfType<Worker>();
        (worker.Name, worker.Office).ShouldBe(("Zhao", "民生"));
    }

    public static TheoryData<object> Travelling => new()
    {
        1, "text", 1.5m, DateTimeOffset.UnixEpoch, new DateOnly(2026, 9, 18), TimeSpan.FromDays(1), Guid.Empty, DayOfWeek.Friday, new Uri("urn:x"), new Version(1, 2),
        typeof(string), (1, "a"), Tuple.Create(1, new List<int> { 1 }), new KeyValuePair<string, int>("a", 1), new[] { 1, 2 }, new int[2, 2], new List<string> { "a" },
        new Dictionary<string, int[]> { ["a"] = [1] }, new HashSet<string> { "a" }, new SortedDictionary<int, string> { [1] = "a" }, new Queue<int>([1, 2]), new Stack<int>([1, 2]),
        new ReadOnlyCollection<int>([1]), ImmutableList.Create(1), ImmutableDictionary<string, int>.Empty.Add("a", 1), GrainId.Create("a", "b"), new Span(1, 2),
        new (string, Person?)[] { ("a", null) }, new int?[] { 1, null },
    };

    [Theory]
    [MemberData(nameof(Travelling))]
    public void Known_types_travel_with_equal_content(object value)
    {
        var copy = DeepCopy.OfMessage(value);
        copy.GetType().ShouldBe(value.GetType());
        Text(copy).ShouldBe(Text(value));
    }

    [Fact]
    public void Types_that_cannot_travel_are_refused_by_name()
    {
        Should.Throw<CodecNotFoundException>(() => DeepCopy.OfMessage(JsonDocument.Parse("{}").RootElement)).Message.ShouldContain("JsonElement");
        Should.Throw<CodecNotFoundException>(() => DeepCopy.OfMessage<object>(new { A = 1 }));
        Should.Throw<CodecNotFoundException>(() => DeepCopy.OfMessage<object>(new Unmarked()));
        Should.Throw<CodecNotFoundException>(() => DeepCopy.OfMessage<Action>(() => { }));
        Should.Throw<CodecNotFoundException>(() => DeepCopy.OfMessage<IEnumerable<int>>(Enumerable.Range(0, 3).Where(i => i > 1)));
        Should.Throw<CodecNotFoundException>(() => DeepCopy.OfMessage(new List<Unmarked> { new() }));
    }

    [Fact]
    public void Members_without_id_do_not_travel()
    {
        var copy = DeepCopy.OfMessage(new Person { Name = "Li", Secret = "s" });
        copy.Secret.ShouldBe("initial");
    }

    private static string Text(object value) => value switch
    {
        Array { Rank: 2 } matrix => string.Join(",", matrix.Cast<int>()),
        Type or Span or ValueTuple<int, string> => value.ToString()!,
        _ => JsonSerializer.Serialize(value, value.GetType()),
    };

    [GenerateSerializer]
    public class Person
    {
        [Id(0)]
        public string Name { get; set; } = "";

        [Id(1)]
        public List<string> Tags { get; init; } = [];

        [Id(2)]
        public Person? Friend { get; set; }

        public string Secret { get; set; } = "initial";
    }

    [GenerateSerializer]
    public sealed class Worker : Person
    {
        [Id(0)]
        public string Office { get; set; } = "";
    }

    [GenerateSerializer]
    public sealed record Letter(string Title, Person To)
    {
        [Id(0)]
        public List<Person> Copies { get; } = [];
    }

    [GenerateSerializer]
    public readonly record struct Span(int From, int To);

    [GenerateSerializer, Immutable]
    public sealed record Frozen(Person Inside);

    [GenerateSerializer]
    public sealed class Holder
    {
        [Id(0), Immutable]
        public int[] Same { get; set; } = [];

        [Id(1)]
        public int[] Copied { get; set; } = [];
    }

    public sealed class Unmarked;
}
