using System.Globalization;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Liquid;

internal sealed class LiquidText(string text) : LiquidNode
{
    internal override void Render(LiquidContext context) => context.Write(text);
}

internal sealed class LiquidOutput(LiquidExpression value) : LiquidNode
{
    internal override void Render(LiquidContext context) => context.Write(LiquidValues.ToText(context.Run, value.Run(context)));
}

internal sealed class LiquidAssign(string name, LiquidExpression value) : LiquidNode
{
    internal override void Render(LiquidContext context) => context.Assign(name, value.Run(context));
}

internal sealed class LiquidCapture(string name, LiquidNode[] body) : LiquidNode
{
    internal override void Render(LiquidContext context) => context.Assign(name, Value.From(context.Capture(body)));
}

/// <summary>if, unless and their branches; the first whose condition holds is rendered.</summary>
internal sealed class LiquidIf((LiquidExpression Condition, bool Negate, LiquidNode[] Body)[] branches, LiquidNode[] otherwise) : LiquidNode
{
    internal override void Render(LiquidContext context)
    {
        foreach (var (condition, negate, body) in branches)
        {
            if (LiquidValues.IsTrue(condition.Run(context)) == negate)
                continue;
            RenderAll(body, context);
            return;
        }

        RenderAll(otherwise, context);
    }
}

/// <summary>case: all branches are rendered that name the value, else those without a value.</summary>
internal sealed class LiquidCase(LiquidExpression subject, (LiquidExpression[] Values, LiquidNode[] Body)[] branches, LiquidNode[] otherwise) : LiquidNode
{
    internal override void Render(LiquidContext context)
    {
        var value = subject.Run(context);
        var found = false;
        foreach (var (values, body) in branches)
        {
            if (!Array.Exists(values, v => v is LiquidNothing nothing ? nothing.Is(value) : LiquidValues.AreEqual(value, v.Run(context))))
                continue;
            found = true;
            RenderAll(body, context);
        }

        if (!found)
            RenderAll(otherwise, context);
    }
}

internal sealed class LiquidFor(string name, LiquidExpression source, LiquidExpression? limit, LiquidExpression? offset, bool reversed, LiquidNode[] body, LiquidNode[] otherwise)
    : LiquidNode
{
    internal override void Render(LiquidContext context)
    {
        var all = LiquidValues.Items(context.Run, source.Run(context));
        var skipped = offset is null ? 0 : Math.Clamp(LiquidValues.Integer(offset.Run(context), 0), 0, all.Count);
        var count = limit is null ? all.Count - skipped : Math.Clamp(LiquidValues.Integer(limit.Run(context), 0), 0, all.Count - skipped);
        var items = all.Skip(skipped).Take(count).ToList();
        if (reversed)
            items.Reverse();
        if (items.Count == 0)
        {
            RenderAll(otherwise, context);
            return;
        }

        var outer = context.Read("forloop");
        context.Run.EnterCall();
        context.EnterLoop(name);
        context.EnterLoop("forloop");
        for (var i = 0; i < items.Count && context.Jump != LiquidJump.Break; i++)
        {
            context.Run.Step();
            context.Jump = LiquidJump.None;
            context.SetLoop(2, items[i]);
            context.SetLoop(1, Loop(i, items.Count, outer));
            RenderAll(body, context);
        }

        context.Jump = LiquidJump.None;
        context.LeaveLoop();
        context.LeaveLoop();
        context.Run.LeaveCall();
    }

    private static Value Loop(int index, int length, Value outer) => Value.ObjectOf(
        ("index", Value.From(index + 1.0)),
        ("index0", Value.From((double)index)),
        ("rindex", Value.From((double)(length - index))),
        ("rindex0", Value.From(length - index - 1.0)),
        ("first", Value.From(index == 0)),
        ("last", Value.From(index == length - 1)),
        ("length", Value.From((double)length)),
        ("parentloop", outer.IsUndefined ? Value.Null : outer));
}

internal sealed class LiquidJumpNode(LiquidJump kind) : LiquidNode
{
    internal override void Render(LiquidContext context) => context.Jump = kind;
}

/// <summary>increment and decrement: they write what they count.</summary>
internal sealed class LiquidCounter(string name, int change) : LiquidNode
{
    internal override void Render(LiquidContext context)
    {
        var before = context.Count(name, change);
        context.Write((change > 0 ? before : before + change).ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>cycle: one value after the other, each time it is rendered.</summary>
internal sealed class LiquidCycle(string name, LiquidExpression[] values) : LiquidNode
{
    internal override void Render(LiquidContext context)
    {
        var turn = context.Count("\0cycle:" + name, 1);
        context.Write(LiquidValues.ToText(context.Run, values[turn % values.Length].Run(context)));
    }
}
