using System.Runtime.CompilerServices;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Values;

public class Values_hold_what_they_were_given
{
    [Fact]
    public void A_value_has_16_bytes() => Unsafe.SizeOf<Value>().ShouldBe(16);

    [Fact]
    public void Instants_keep_their_offset_and_compare_by_moment()
    {
        var shanghai = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8));
        var value = Value.From(shanghai);

        value.AsInstant().ShouldBe(shanghai);
        value.AsInstant().Offset.ShouldBe(TimeSpan.FromHours(8));
        value.ShouldBe(Value.From(shanghai.ToUniversalTime()));
        value.GetHashCode().ShouldBe(Value.From(shanghai.ToUniversalTime()).GetHashCode());
    }

    [Fact]
    public void Numbers_are_exact()
    {
        Value.From(long.MaxValue).AsInteger().ShouldBe(long.MaxValue);
        Value.From(long.MaxValue).Kind.ShouldBe(ValueKind.Integer);
        Value.From(19.99m).Kind.ShouldBe(ValueKind.Number);
        Value.From(19.99m).AsDecimal().ShouldBe(19.99m);
        Value.From(0.12345678901234567890123m).AsDecimal().ShouldBe(0.12345678901234567890123m);
    }

    [Fact]
    public void Reading_another_kind_is_an_error()
    {
        Should.Throw<InvalidOperationException>(() => Value.From("1").AsNumber());
        Should.Throw<InvalidOperationException>(() => Value.Null.AsText());
        Should.Throw<InvalidOperationException>(() => Value.From(double.NaN).AsInteger());
        Should.Throw<InvalidOperationException>(() => Value.Undefined.AsObject());
    }

    [Fact]
    public void A_clone_shares_nothing_that_can_change()
    {
        var original = Value.Parse("""{"list":[1,{"deep":true}]}""");
        var copy = original.Clone();
        copy.AsObject()["list"].AsArray()[1].AsObject().Set("deep", Value.False);

        original.ToJson().ShouldBe("""{"list":[1,{"deep":true}]}""");
        copy.ShouldNotBe(original);
    }

    [Fact]
    public void What_is_frozen_refuses_changes_in_depth_and_its_clone_does_not()
    {
        var value = Value.Parse("""{"list":[1]}""").Freeze();

        Should.Throw<ReadOnlyValueException>(() => value.AsObject().Set("a", Value.Null));
        Should.Throw<ReadOnlyValueException>(() => value.AsObject()["list"].AsArray().Add(Value.Null));

        var copy = value.Clone();
        copy.AsObject()["list"].AsArray().Add(Value.From(2.0));
        copy.ToJson().ShouldBe("""{"list":[1,2]}""");
    }

    [Fact]
    public void Objects_keep_their_order_however_many_members_come_and_go()
    {
        var instance = new ObjectValue();
        for (var i = 0; i < 40; i++)
            instance.Set($"m{i}", Value.From((double)i));
        for (var i = 0; i < 40; i += 2)
            instance.Remove($"m{i}").ShouldBeTrue();
        instance.Set("m0", Value.True);

        instance.Names.ToArray().ShouldBe([.. Enumerable.Range(0, 20).Select(i => $"m{(2 * i) + 1}"), "m0"]);
        instance["m39"].ShouldBe(Value.From(39.0));
        instance.Contains("m38").ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e21, "1e+21")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(0.000001234, "0.000001234")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(-1e-7, "-1e-7")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Numbers_are_written_as_JavaScript_writes_them(double number, string text) => Value.From(number).ToString().ShouldBe(text);

    [Fact]
    public void Values_print_as_JavaScript_prints_them()
    {
        Value.Parse("""[1,[2,null],{"a":1},"x"]""").ToString().ShouldBe("1,2,,[object Object],x");
        Value.Undefined.ToString().ShouldBe("undefined");
        Value.From(-0.0).ToString().ShouldBe("0");
        Value.True.ToString().ShouldBe("true");
    }
}
