using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Values;

public class Values_are_stored_as_JSON
{
    [Fact]
    public void Every_JSON_value_comes_back_as_it_went() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbitraryValues.Json(), value =>
        {
            var json = value.ToJson();
            var back = Value.Parse(json);
            return back == value && back.ToJson() == json && back.GetHashCode() == value.GetHashCode();
        }));

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("19.99")]
    [InlineData("9007199254740993")]
    [InlineData("-9223372036854775808")]
    [InlineData("18446744073709551615")]
    [InlineData("0.1234567890123456789")]
    [InlineData("1e+300")]
    [InlineData("2.853422783122628e+17")]
    [InlineData("285342278312262800")]
    [InlineData("5e-324")]
    [InlineData("""{"b":1,"a":[true,null,{"张":"<伟>"}],"":""}""")]
    public void No_digit_member_or_order_is_lost(string json) => Value.Parse(json).ToJson().ShouldBe(json);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("1 2")]
    [InlineData("{\"a\":1}}")]
    [InlineData("NaN")]
    public void What_is_not_JSON_is_refused(string json) => Should.Throw<JsonException>(() => Value.Parse(json));

    [Fact]
    public void Rare_characters_are_readable_and_broken_ones_survive()
    {
        var value = Value.ArrayOf(Value.From("\u5f20\ud842\udfb7 <&'+>\n\u2028"), Value.From("\ud842"));

        value.ToJson().ShouldBe("[\"\u5f20\ud842\udfb7 <&'+>\\n\u2028\",\"\\ud842\"]");
        Value.Parse(Value.ArrayOf(value.AsArray()[0]).ToJson()).AsArray()[0].ShouldBe(value.AsArray()[0]);
        Should.Throw<JsonException>(() => Value.Parse("\"\\ud842\""));
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);
        Value.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan)).AsArray()[1].ShouldBe(Value.From("\ufffd"));
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused() =>
        Should.Throw<JsonException>(() => Value.Parse(new string('[', 300) + new string(']', 300)));

    [Fact]
    public void A_reader_is_left_on_the_last_token_of_the_value()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes("""{"a":{"b":[1]},"c":2}"""));
        reader.Read();
        reader.Read();
        reader.Read();

        Value.Read(ref reader).ShouldBe(Value.Parse("""{"b":[1]}"""));

        reader.TokenType.ShouldBe(JsonTokenType.EndObject);
        reader.Read();
        reader.GetString().ShouldBe("c");
    }

    [Fact]
    public void Instants_and_durations_are_written_as_text()
    {
        var value = Value.ObjectOf(
            ("at", Value.From(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8)))),
            ("utc", Value.From(new DateTimeOffset(2026, 1, 5, 8, 0, 0, 250, TimeSpan.Zero))),
            ("late", Value.From(new TimeSpan(3, 4, 5, 6))));

        value.ToJson().ShouldBe("""{"at":"2026-01-05T08:00:00+08:00","utc":"2026-01-05T08:00:00.25Z","late":"3.04:05:06"}""");
    }

    [Fact]
    public void Undefined_and_numbers_without_digits_become_null_or_are_left_out()
    {
        Value.ArrayOf(Value.Undefined, Value.From(double.NaN), Value.From(double.PositiveInfinity)).ToJson().ShouldBe("[null,null,null]");
        Value.ObjectOf(("a", Value.Undefined), ("b", Value.Null)).ToJson().ShouldBe("""{"b":null}""");
    }

    [Fact]
    public void Objects_of_dotnet_become_values()
    {
        using var document = JsonDocument.Parse("""{"n":9007199254740993,"list":[1,"x",null]}""");
        Value.FromObject(document.RootElement).ToJson().ShouldBe("""{"n":9007199254740993,"list":[1,"x",null]}""");
        Value.FromObject(new Dictionary<string, object?> { ["a"] = 1, ["b"] = new object?[] { 1.5m, true, null } }).ToJson().ShouldBe("""{"a":1,"b":[1.5,true,null]}""");
        Value.FromObject(new[] { "a", "b" }).ToJson().ShouldBe("""["a","b"]""");
        Value.FromObject(0.1f).ToJson().ShouldBe("0.1");
        Value.FromObject(TimeSpan.FromMinutes(5)).AsDuration().ShouldBe(TimeSpan.FromMinutes(5));
        Should.Throw<ArgumentException>(() => Value.FromObject(new Version(1, 2)));
    }
}
