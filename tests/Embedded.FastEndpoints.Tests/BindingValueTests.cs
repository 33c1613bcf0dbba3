using System.Diagnostics.CodeAnalysis;
using FastEndpoints;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class BindingValueTests
{
    public enum Colour
    {
        Red,
        Green,
    }

    public readonly record struct Plate(string Text)
    {
        public static bool TryParse(string? text, [NotNullWhen(true)] out Plate? plate)
        {
            plate = text?.StartsWith('P') is true ? new Plate(text) : null;
            return plate is not null;
        }

        public static bool TryParse(string? text, out Plate plate)
        {
            plate = new Plate(text ?? "");
            return text?.StartsWith('P') is true;
        }
    }

    public sealed record Money(decimal Amount);

    public sealed class Values
    {
        public int Number { get; set; }

        public int? Optional { get; set; }

        public bool Flag { get; set; }

        public Colour Colour { get; set; }

        public Guid Id { get; set; }

        public DateTimeOffset At { get; set; }

        public DateOnly Day { get; set; }

        public TimeOnly Time { get; set; }

        public TimeSpan Span { get; set; }

        public decimal Price { get; set; }

        public char Letter { get; set; }

        public Uri? Link { get; set; }

        public Plate Plate { get; set; }

        public Money? Money { get; set; }

        public string? Text { get; set; }

        public string[]? Tags { get; set; }

        public List<int>? Numbers { get; set; }

        public IReadOnlyList<Colour>? Colours { get; set; }

        public HashSet<string>? Set { get; set; }

        [BindFrom("renamed")]
        public string? Named { get; set; }

        [DontBind(Source.QueryParam)]
        public string? Unreachable { get; set; }
    }

    public sealed class Read : Endpoint<Values, Values>
    {
        public override void Configure()
        {
            Get("/values");
            AllowAnonymous();
        }

        public override Task<Values> ExecuteAsync(Values req, CancellationToken ct) => Task.FromResult(req);
    }

    private static Task<TestApp> StartAsync(Action<Config>? configure = null) => TestApp.StartAsync(configure, typeof(Read));

    [Theory]
    [InlineData("number=5", "number", "5")]
    [InlineData("optional=5", "optional", "5")]
    [InlineData("optional=", "optional", null)]
    [InlineData("flag=true", "flag", "true")]
    [InlineData("colour=gREEN", "colour", "1")]
    [InlineData("id=6f9619ff-8b86-d011-b42d-00c04fc964ff", "id", "\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"")]
    [InlineData("at=2019-03-01T08:00:00%2B08:00", "at", "\"2019-03-01T08:00:00+08:00\"")]
    [InlineData("day=2019-03-01", "day", "\"2019-03-01\"")]
    [InlineData("time=08:30", "time", "\"08:30:00\"")]
    [InlineData("span=1.02:03:04", "span", "\"1.02:03:04\"")]
    [InlineData("price=1.50", "price", "1.50")]
    [InlineData("letter=x", "letter", "\"x\"")]
    [InlineData("link=https://example.org/a", "link", "\"https://example.org/a\"")]
    [InlineData("plate=P1", "plate", "{\"text\":\"P1\"}")]
    [InlineData("money={\"amount\":2}", "money", "{\"amount\":2}")]
    [InlineData("text=a%20b", "text", "\"a b\"")]
    [InlineData("text=", "text", "\"\"")]
    [InlineData("tags=a&tags=b", "tags", "[\"a\",\"b\"]")]
    [InlineData("tags=a,b", "tags", "[\"a\",\"b\"]")]
    [InlineData("tags=[\"a\",\"b,c\"]", "tags", "[\"a\",\"b,c\"]")]
    [InlineData("numbers=[1,2]", "numbers", "[1,2]")]
    [InlineData("numbers=1&numbers=2", "numbers", "[1,2]")]
    [InlineData("colours=red,green", "colours", "[0,1]")]
    [InlineData("set=a,a", "set", "[\"a\"]")]
    [InlineData("renamed=n", "named", "\"n\"")]
    [InlineData("named=n", "named", null)]
    [InlineData("unreachable=x", "unreachable", null)]
    public async Task A_query_value_becomes_a_value_of_the_property(string query, string field, string? json)
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync("/values?" + query);
        answer.Code.ShouldBe(200, answer.Body);
        answer.Json[field]?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(json);
    }

    [Theory]
    [InlineData("number=abc", "number", "Value [abc] is not valid for a [Int32] property!")]
    [InlineData("number=", "number", "Value [] is not valid for a [Int32] property!")]
    [InlineData("number=1&number=2", "number", "Value [1,2] is not valid for a [Int32] property!")]
    [InlineData("number=99999999999", "number", "Value [99999999999] is not valid for a [Int32] property!")]
    [InlineData("optional=x", "optional", "Value [x] is not valid for a [Int32] property!")]
    [InlineData("colour=blue", "colour", "Value [blue] is not valid for a [Colour] property!")]
    [InlineData("colour=7", "colour", "Value [7] is not valid for a [Colour] property!")]
    [InlineData("numbers=1,x", "numbers", "Value [1,x] is not valid for a [List<Int32>] property!")]
    [InlineData("numbers=[1", "numbers", "Value [[1] is not valid for a [List<Int32>] property!")]
    [InlineData("numbers=[\"x\"]", "numbers", "Value [[\"x\"]] is not valid for a [List<Int32>] property!")]
    [InlineData("plate=Q", "plate", "Value [Q] is not valid for a [Plate] property!")]
    [InlineData("money={", "money", "Value [{] is not valid for a [Money] property!")]
    [InlineData("at=yesterday", "at", "Value [yesterday] is not valid for a [DateTimeOffset] property!")]
    public async Task A_query_value_that_does_not_fit_is_refused_with_its_field(string query, string field, string message)
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync("/values?" + query);
        answer.Code.ShouldBe(400);
        answer.Errors(field).ShouldBe([message]);
    }

    [Fact]
    public async Task All_failures_of_binding_are_reported_together()
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync("/values?number=a&flag=b&day=c");
        answer.Json["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["number", "flag", "day"], ignoreOrder: true);
    }

    [Fact]
    public async Task Undefined_numbers_of_enumerations_are_accepted_if_configured()
    {
        await using var app = await StartAsync(c => c.Binding.AllowUndefinedEnumValues = true);
        (await app.GetAsync("/values?colour=7")).Json["colour"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task An_own_parser_and_an_own_message_are_used()
    {
        await using var app = await StartAsync(c =>
        {
            c.Binding.ValueParserFor<Money>(text => decimal.TryParse(text, out var amount) ? new ParseResult(true, new Money(amount)) : new ParseResult(false, null));
            c.Binding.FailureMessage = (type, field, text) => $"{type.Name}|{field}|{text}";
        });
        (await app.GetAsync("/values?money=12")).Json["money"]!["amount"]!.GetValue<int>().ShouldBe(12);
        (await app.GetAsync("/values?money=x")).Errors("money").ShouldBe(["Money|Money|x"]);
    }

    [Fact]
    public async Task A_modifier_sees_the_bound_request()
    {
        await using var app = await StartAsync(c => c.Binding.Modifier = (request, type, context, _) =>
        {
            type.ShouldBe(typeof(Values));
            ((Values)request).Text += context.HttpContext.Request.Method;
        });
        (await app.GetAsync("/values?text=a")).Json["text"]!.GetValue<string>().ShouldBe("aGET");
    }
}
