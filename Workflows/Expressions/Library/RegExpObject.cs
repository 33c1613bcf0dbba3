using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>A regular expression of a script, with the position at which the next search begins.</summary>
internal sealed class RegExpObject(CompiledPattern pattern) : ScriptObject
{
    private static readonly MethodTable Table = new(
        ("test", 1, static (in NativeCall c) => Value.From(Self(c).Execute(c.Run, c.Text(0)) is not null)),
        ("exec", 1, static (in NativeCall c) => Self(c).Execute(c.Run, c.Text(0)) is { } match ? Self(c).ToValue(match, c.Text(0)) : Value.Null),
        ("toString", 0, static (in NativeCall c) => Value.From(Self(c).ToText(c.Run))));

    internal CompiledPattern Pattern => pattern;

    internal int LastIndex { get; set; }

    internal override string ClassName => "RegExp";

    internal override FunctionValue Constructor => Globals.RegExpConstructor;

    internal static Value Create(in NativeCall call)
    {
        if (call[0].Reference is RegExpObject other)
            return Value.From(new RegExpObject(call[1].IsUndefined ? other.Pattern : RegularExpressions.CompileAtRunTime(other.Pattern.Source, call.Text(1))));
        call.Run.Charge(1000);
        return Value.From(new RegExpObject(RegularExpressions.CompileAtRunTime(call[0].IsUndefined ? "(?:)" : call.Text(0), call[1].IsUndefined ? string.Empty : call.Text(1))));
    }

    internal override bool TryGetInherited(Evaluation run, string name, out Value value)
    {
        value = name switch
        {
            "source" => Value.From(pattern.Source),
            "flags" => Value.From(pattern.Flags),
            "global" => Value.From(pattern.IsGlobal),
            "ignoreCase" => Value.From(pattern.Flags.Contains('i', StringComparison.Ordinal)),
            "multiline" => Value.From(pattern.Flags.Contains('m', StringComparison.Ordinal)),
            "dotAll" => Value.From(pattern.Flags.Contains('s', StringComparison.Ordinal)),
            "unicode" => Value.From(pattern.Flags.Contains('u', StringComparison.Ordinal)),
            "hasIndices" => Value.From(pattern.Flags.Contains('d', StringComparison.Ordinal)),
            "sticky" => Value.From(pattern.IsSticky),
            "lastIndex" => Value.From((double)LastIndex),
            _ => default,
        };
        return !value.IsUndefined || Table.TryGet(name, out value) || base.TryGetInherited(run, name, out value);
    }

    internal override void SetOwn(Evaluation run, string name, Value value)
    {
        if (name == "lastIndex")
            LastIndex = (int)Math.Clamp(Operators.ToInteger(run, value), 0, int.MaxValue);
        else
            base.SetOwn(run, name, value);
    }

    internal override string ToText(Evaluation run) => $"/{pattern.Source}/{pattern.Flags}";

    internal override Value Export(Evaluation run, bool copy, int depth) => Value.From(new ObjectValue()).Freeze();

    /// <summary>The next match, moving on where the flags say so.</summary>
    internal Match? Execute(Evaluation run, string text)
    {
        var moves = pattern.IsGlobal || pattern.IsSticky;
        var start = moves ? LastIndex : 0;
        var match = start > text.Length ? null : Find(run, text, start);
        if (match is not null && pattern.IsSticky && match.Index != start)
            match = null;
        if (moves)
            LastIndex = match is null ? 0 : match.Index + match.Length;
        return match;
    }

    internal Match? Find(Evaluation run, string text, int start)
    {
        run.Step();
        run.Charge((text.Length - start) / 64);
        var match = RegularExpressions.Match(pattern, text, start);
        return match.Success ? match : null;
    }

    /// <summary>The array that exec gives: the match and its groups, with index, input and groups as further members.</summary>
    internal Value ToValue(Match match, string text)
    {
        var result = new ArrayValue(pattern.GroupCount + 1);
        for (var i = 0; i <= pattern.GroupCount; i++)
            result.Add(GroupOf(match, i));
        result.Extra = new ObjectValue(3);
        result.Extra.Set("index", Value.From((double)match.Index));
        result.Extra.Set("input", Value.From(text));
        result.Extra.Set("groups", NamedGroups(match));
        return Value.From(result);
    }

    internal Value NamedGroups(Match match)
    {
        if (pattern.Names.Count == 0)
            return default;
        var groups = new ObjectValue(pattern.Names.Count);
        foreach (var (name, number) in pattern.Names)
            groups.Set(name, GroupOf(match, number));
        return Value.From(groups);
    }

    internal static Value GroupOf(Match match, int number)
    {
        var group = number == 0 ? match : match.Groups[number.ToString(CultureInfo.InvariantCulture)];
        return group.Success ? Value.From(group.Value) : default;
    }

    private static RegExpObject Self(in NativeCall call) => call.Self.Reference as RegExpObject ?? throw Errors.Type("The method needs a regular expression");
}
