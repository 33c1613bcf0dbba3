using System.Text;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>Filters of lists.</summary>
internal static partial class LiquidFilters
{
    private static Value List(in LiquidCall call, IEnumerable<Value> items)
    {
        var list = new ArrayValue(items);
        call.Run.ChargeArray(list.Count);
        return Value.From(list);
    }

    private static Value Select(in LiquidCall call, Func<Value, bool> isWanted) => List(call, call.Items.Where(isWanted));

    /// <summary>A member of an item, also one deeper inside: "person.name".</summary>
    private static Value Member(Value item, string path)
    {
        foreach (var name in path.Split('.'))
            item = item.Reference is ObjectValue instance ? instance[name] : default;
        return item;
    }

    private static Value Join(in LiquidCall call)
    {
        var separator = call.Count > 0 ? call.TextOf(0) : " ";
        var text = new StringBuilder();
        foreach (var item in call.Items)
        {
            if (text.Length > 0)
                text.Append(separator);
            text.Append(LiquidValues.ToText(call.Run, item));
            if (text.Length > call.Run.Options.LongestText)
                call.Run.ChargeText(text.Length);
        }

        return call.Made(text.ToString());
    }

    private static Value Map(in LiquidCall call)
    {
        var path = call.TextOf(0);
        return List(call, call.Items.Select(item => Member(item, path) is { IsUndefined: false } member ? member : Value.Null));
    }

    /// <summary>The items whose member is true, or equals the second argument.</summary>
    private static Value Where(in LiquidCall call, bool wanted)
    {
        var (path, value, hasValue) = (call.TextOf(0), call[1], call.Count > 1);
        return Select(call, item => (hasValue ? LiquidValues.AreEqual(Member(item, path), value) : LiquidValues.IsTrue(Member(item, path))) == wanted);
    }

    /// <summary>In order, by a member where one is named; what has no order stands last.</summary>
    private static Value Sort(in LiquidCall call, bool ignoresCase)
    {
        var (run, path) = (call.Run, call.TextOf(0));
        run.Charge(call.Items.Count);
        var comparer = Comparer<Value>.Create((x, y) => Compare(run, x, y, ignoresCase));
        return List(call, call.Items.OrderBy(item => path.Length > 0 ? Member(item, path) : item, comparer));
    }

    private static int Compare(Evaluation run, Value left, Value right, bool ignoresCase)
    {
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish.CompareTo(right.IsNullish);
        if (ignoresCase)
            return string.Compare(LiquidValues.ToText(run, left), LiquidValues.ToText(run, right), StringComparison.OrdinalIgnoreCase);

        // An order between any two kinds, so that sorting always ends alike.
        return left.Kind == right.Kind || (left.IsNumber && right.IsNumber) ? LiquidValues.Compare(run, left, right) ?? 0 : left.Kind.CompareTo(right.Kind);
    }

    private static Value Sum(in LiquidCall call)
    {
        var path = call.TextOf(0);
        var sum = 0m;
        foreach (var item in call.Items)
            sum += LiquidValues.Number(path.Length > 0 ? Member(item, path) : item);
        return Value.From(sum);
    }

    private static Value Keys(in LiquidCall call) =>
        call.Input.Reference is ObjectValue instance ? List(call, instance.Names.ToArray().Select(Value.From)) : Value.ArrayOf();
}
