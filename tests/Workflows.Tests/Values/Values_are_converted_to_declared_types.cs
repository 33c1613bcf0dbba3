using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Values;

public class Values_are_converted_to_declared_types
{
    [Theory]
    [InlineData("Int32", "2.5", "2")]
    [InlineData("Int32", "3.5", "4")]
    [InlineData("Int32", "-1.5", "-2")]
    [InlineData("Int32", "\" 7 \"", "7")]
    [InlineData("Int32", "true", "1")]
    [InlineData("Int32", "\"\"", "null")]
    [InlineData("Int16?", "null", "null")]
    [InlineData("Int64", "\"9007199254740993\"", "9007199254740993")]
    [InlineData("Int64", "9223372036854775807", "9223372036854775807")]
    [InlineData("Double", "\"1e3\"", "1000")]
    [InlineData("Decimal", "\"19.99\"", "19.99")]
    [InlineData("Boolean", "\"True\"", "true")]
    [InlineData("Boolean", "0", "false")]
    [InlineData("String", "5.50", "\"5.5\"")]
    [InlineData("String", "-0", "\"-0\"")]
    [InlineData("String", "true", "\"true\"")]
    [InlineData("String", "[1,{\"a\":\"张\"}]", "\"[1,{\\\"a\\\":\\\"张\\\"}]\"")]
    [InlineData("String", "\"\"", "\"\"")]
    [InlineData("TimeSpan", "\"00:05:00\"", "\"00:05:00\"")]
    [InlineData("TimeSpan", "\"P1DT2H\"", "\"1.02:00:00\"")]
    [InlineData("DateTimeOffset", "\"2026-01-05T08:00:00Z\"", "\"2026-01-05T08:00:00Z\"")]
    [InlineData("DateTime", "\"2026-01-05\"", "\"2026-01-05T00:00:00+08:00\"")]
    [InlineData("Guid", "\"6F9619FF8B86D011B42D00CF4FC964FF\"", "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"")]
    [InlineData("List<Int32>", "[\"1\",2.4]", "[1,2]")]
    [InlineData("String[]", "\"[1,2]\"", "[\"1\",\"2\"]")]
    [InlineData("ISet<String>", "[\"a\",\"b\",\"a\"]", "[\"a\",\"b\"]")]
    [InlineData("ObjectDictionary", "\"{\\\"a\\\":1}\"", "{\"a\":1}")]
    [InlineData("StringMap", "{\"a\":1}", "{\"a\":\"1\"}")]
    [InlineData("JSON", "\"[true]\"", "[true]")]
    [InlineData("Object", "\"{}\"", "\"{}\"")]
    [InlineData("ByteArray", "[104,105]", "\"aGk=\"")]
    public void What_fits_is_converted(string type, string json, string expected)
    {
        TypeAlias.TryParse(type, out var alias, out _).ShouldBeTrue();
        Converter.TryConvert(Value.Parse(json), alias!, out var result, out var error).ShouldBeTrue(error);
        result.ToJson().ShouldBe(expected);
    }

    [Theory]
    [InlineData("Int32", "3000000000")]
    [InlineData("Int32", "\"abc\"")]
    [InlineData("Int64", "9223372036854775808")]
    [InlineData("Int16", "[]")]
    [InlineData("Double", "\"1,5\"")]
    [InlineData("Double", "\"NaN\"")]
    [InlineData("Boolean", "\"yes\"")]
    [InlineData("TimeSpan", "\"bad\"")]
    [InlineData("TimeSpan", "5")]
    [InlineData("DateTimeOffset", "\"2026-13-01\"")]
    [InlineData("Guid", "\"x\"")]
    [InlineData("List<Int32>", "[1,\"x\"]")]
    [InlineData("List<String>", "\"abc\"")]
    [InlineData("ObjectDictionary", "[1]")]
    [InlineData("ByteArray", "[256]")]
    [InlineData("JSON", "\"{\"")]
    public void What_does_not_fit_is_an_error_that_names_type_and_value(string type, string json)
    {
        TypeAlias.TryParse(type, out var alias, out _).ShouldBeTrue();
        Converter.TryConvert(Value.Parse(json), alias!, out _, out var error).ShouldBeFalse();
        error!.ShouldContain(type);
    }

    [Theory]
    [InlineData("Strange")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("List<Strange>")]
    [InlineData("List<String")]
    [InlineData("Int32??")]
    [InlineData("UnregisteredClrType:Elsa.Workflows.SwitchMode, Elsa.Workflows.Core")]
    public void An_unknown_name_is_reported(string? name)
    {
        TypeAlias.TryParse(name, out var alias, out var error).ShouldBeFalse();
        alias.ShouldBeNull();
        error!.ShouldContain(name ?? string.Empty);
    }

    [Fact]
    public void Converting_twice_changes_nothing_more()
    {
        string[] types = ["String", "Boolean", "Int32", "Int64", "Double", "Decimal", "List<String>", "ISet<Int32>", "ObjectMap", "StringMap", "JSON", "Object"];
        Check.QuickThrowOnFailure(Prop.ForAll(ArbitraryValues.Json(), value => types.All(name =>
        {
            TypeAlias.TryParse(name, out var alias, out _).ShouldBeTrue();
            if (!Converter.TryConvert(value, alias!, out var once, out _) || name == "JSON")
                return true;
            return Converter.TryConvert(once, alias!, out var twice, out _) && twice == once;
        })));
    }
}
