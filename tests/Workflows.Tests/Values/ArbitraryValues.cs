using FsCheck;
using FsCheck.Fluent;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Values;

/// <summary>Random values of the kinds that JSON has.</summary>
internal static class ArbitraryValues
{
    internal static Arbitrary<Value> Json() => Gen.Sized(size => Of(Math.Min(size, 12))).ToArbitrary();

    private static Gen<Value> Of(int size)
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(t => Value.From(new string([.. (t ?? string.Empty).Where(c => !char.IsSurrogate(c))])));
        var leaf = Gen.OneOf(
            Gen.Constant(Value.Null),
            ArbMap.Default.GeneratorFor<bool>().Select(Value.From),
            ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(Value.From),
            ArbMap.Default.GeneratorFor<long>().Select(Value.From),
            ArbMap.Default.GeneratorFor<decimal>().Select(Value.From),
            text);
        if (size <= 0)
            return leaf;
        var inner = Of(size / 3);
        var array = Gen.ArrayOf(inner, 3).Select(items => Value.ArrayOf(items));
        var instance = Gen.ArrayOf(Gen.Zip(text, inner), size).Select(members =>
        {
            var result = new ObjectValue();
            foreach (var (name, value) in members)
                result.Set(name.AsText(), value);
            return Value.From(result);
        });
        return Gen.OneOf(leaf, array, instance);
    }
}
