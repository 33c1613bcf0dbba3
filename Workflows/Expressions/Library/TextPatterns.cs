using System.Text;
using System.Text.RegularExpressions;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>The methods of text that take a regular expression, or text in its place.</summary>
internal static class TextPatterns
{
    internal static Value Match(in NativeCall call)
    {
        var text = StringMethods.Self(call);
        var expression = ToExpression(call, string.Empty);
        if (!expression.Pattern.IsGlobal)
            return expression.Execute(call.Run, text) is { } match ? expression.ToValue(match, text) : Value.Null;
        var result = new ArrayValue();
        foreach (var found in FindAll(call.Run, expression, text))
            result.Add(Value.From(found.Value));
        return result.Count == 0 ? Value.Null : Value.From(result);
    }

    internal static Value MatchAll(in NativeCall call)
    {
        var text = StringMethods.Self(call);
        var expression = ToExpression(call, "g");
        if (!expression.Pattern.IsGlobal)
            throw Errors.Type("String.prototype.matchAll called with a non-global RegExp argument");
        var result = new ArrayValue();
        foreach (var found in FindAll(call.Run, expression, text))
            result.Add(expression.ToValue(found, text));
        return Value.From(new IteratorObject(Iteration.Of(call.Run, Value.From(result))));
    }

    internal static Value Search(in NativeCall call)
    {
        var expression = ToExpression(call, string.Empty);
        var match = expression.Find(call.Run, StringMethods.Self(call), 0);
        return Value.From(match is null || (expression.Pattern.IsSticky && match.Index > 0) ? -1.0 : match.Index);
    }

    internal static Value Replace(in NativeCall call, bool all)
    {
        var text = StringMethods.Self(call);
        var replacement = call[1].Reference as FunctionValue;
        var template = replacement is null ? call.Text(1) : string.Empty;
        if (call[0].Reference is not RegExpObject expression)
            return ReplaceText(call.Run, text, call.Text(0), all, replacement, template);
        if (all && !expression.Pattern.IsGlobal)
            throw Errors.Type("replaceAll must be called with a global RegExp");
        List<Match> matches = expression.Pattern.IsGlobal
            ? FindAll(call.Run, expression, text)
            : expression.Execute(call.Run, text) is { } only ? [only] : [];
        var result = new StringBuilder();
        var position = 0;
        foreach (var match in matches)
        {
            result.Append(text, position, match.Index - position);
            result.Append(replacement is null ? Expand(template, text, expression, match) : CallReplacement(call.Run, replacement, expression, match, text));
            call.Run.ChargeText(result.Length);
            position = match.Index + match.Length;
        }

        result.Append(text, position, text.Length - position);
        call.Run.ChargeText(result.Length);
        return Value.From(result.ToString());
    }

    internal static Value Split(in NativeCall call)
    {
        var text = StringMethods.Self(call);
        var limit = call[1].IsUndefined ? uint.MaxValue : (uint)Operators.ToInt32(call.Number(1));
        var result = new ArrayValue();
        if (limit == 0)
            return Value.From(result);
        if (call[0].IsUndefined)
            result.Add(Value.From(text));
        else if (call[0].Reference is RegExpObject expression)
            SplitByExpression(call.Run, text, expression, result);
        else
            SplitByText(call.Run, text, call.Text(0), result);
        if (result.Count > limit)
            result.Items.RemoveRange((int)limit, result.Count - (int)limit);
        return Value.From(result);
    }

    private static RegExpObject ToExpression(in NativeCall call, string flags) => call[0].Reference as RegExpObject
        ?? new RegExpObject(RegularExpressions.CompileAtRunTime(call[0].IsUndefined ? "(?:)" : call.Text(0), flags));

    /// <summary>The next place to look at after nothing was matched: with the flag u not the middle of a character.</summary>
    private static int After(RegExpObject expression, string text, int index) =>
        index + (expression.Pattern.Flags.Contains('u', StringComparison.Ordinal) && index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1);

    private static List<Match> FindAll(Evaluation run, RegExpObject expression, string text)
    {
        var matches = new List<Match>();
        expression.LastIndex = 0;
        for (var start = 0; start <= text.Length;)
        {
            var match = expression.Find(run, text, start);
            if (match is null || (expression.Pattern.IsSticky && match.Index != start))
                break;
            matches.Add(match);
            start = match.Length == 0 ? After(expression, text, match.Index) : match.Index + match.Length;
        }

        return matches;
    }

    private static Value ReplaceText(Evaluation run, string text, string wanted, bool all, FunctionValue? replacement, string template)
    {
        var result = new StringBuilder();
        var position = 0;
        var found = text.IndexOf(wanted, StringComparison.Ordinal);
        while (found >= 0)
        {
            run.Step();
            result.Append(text, position, found - position);
            result.Append(replacement is null
                ? Expand(template, text, found, wanted, null, null)
                : Operators.ToText(run, replacement.Call(run, default, [Value.From(wanted), Value.From((double)found), Value.From(text)])));
            if (result.Length > run.Options.LongestText)
                run.ChargeText(result.Length);
            position = found + wanted.Length;
            var next = wanted.Length == 0 ? found + 1 : position;
            found = all && next <= text.Length ? text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
        }

        result.Append(text, position, text.Length - position);
        run.ChargeText(result.Length);
        return Value.From(result.ToString());
    }

    private static string CallReplacement(Evaluation run, FunctionValue replacement, RegExpObject expression, Match match, string text)
    {
        List<Value> arguments = [];
        for (var i = 0; i <= expression.Pattern.GroupCount; i++)
            arguments.Add(RegExpObject.GroupOf(match, i));
        arguments.Add(Value.From((double)match.Index));
        arguments.Add(Value.From(text));
        var groups = expression.NamedGroups(match);
        if (!groups.IsUndefined)
            arguments.Add(groups);
        return Operators.ToText(run, replacement.Call(run, default, arguments.ToArray()));
    }

    private static string Expand(string template, string text, RegExpObject expression, Match match) =>
        template.Contains('$', StringComparison.Ordinal) ? Expand(template, text, match.Index, match.Value, expression, match) : template;

    /// <summary>Fills in $1, $&amp;, $`, $', $&lt;name&gt; and $$.</summary>
    private static string Expand(string template, string text, int index, string matched, RegExpObject? expression, Match? match)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
            return template;
        var groups = expression?.Pattern.GroupCount ?? 0;
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var next = template[i] == '$' && i + 1 < template.Length ? template[i + 1] : '\0';
            if (next is '$' or '&' or '`' or '\'')
            {
                result.Append(next switch { '$' => "$", '&' => matched, '`' => text[..index], _ => text[(index + matched.Length)..] });
                i++;
            }
            else if (char.IsAsciiDigit(next) && GroupAt(template, i + 1, groups, out var digits) is var number and > 0)
            {
                result.Append(RegExpObject.GroupOf(match!, number).Reference as string);
                i += digits;
            }
            else if (next == '<' && expression is { Pattern.Names.Count: > 0 } && template.IndexOf('>', i) is var end and > 0)
            {
                var name = template[(i + 2)..end];
                foreach (var known in expression.Pattern.Names.Where(n => n.Name == name))
                    result.Append(RegExpObject.GroupOf(match!, known.Number).Reference as string);
                i = end;
            }
            else
            {
                result.Append(template[i]);
            }
        }

        return result.ToString();
    }

    private static int GroupAt(string template, int position, int groups, out int digits)
    {
        digits = 2;
        if (position + 1 < template.Length && char.IsAsciiDigit(template[position + 1]))
        {
            var both = ((template[position] - '0') * 10) + template[position + 1] - '0';
            if (both >= 1 && both <= groups)
                return both;
        }

        digits = 1;
        var one = template[position] - '0';
        return one <= groups ? one : 0;
    }

    private static void SplitByText(Evaluation run, string text, string separator, ArrayValue result)
    {
        if (separator.Length == 0)
        {
            run.ChargeArray(text.Length);
            foreach (var c in text)
                result.Add(Characters.Of(c));
            return;
        }

        foreach (var part in text.Split(separator))
            result.Add(Value.From(part));
        run.ChargeArray(result.Count);
    }

    private static void SplitByExpression(Evaluation run, string text, RegExpObject expression, ArrayValue result)
    {
        if (text.Length == 0)
        {
            if (expression.Find(run, text, 0) is null)
                result.Add(Value.EmptyText);
            return;
        }

        var position = 0;
        var start = 0;
        while (start < text.Length && expression.Find(run, text, start) is { } match && match.Index < text.Length)
        {
            // An empty match where the last piece ended would split nothing off.
            if (match.Index + match.Length == position)
            {
                start++;
                continue;
            }

            result.Add(Value.From(text[position..match.Index]));
            for (var i = 1; i <= expression.Pattern.GroupCount; i++)
                result.Add(RegExpObject.GroupOf(match, i));
            position = match.Index + match.Length;
            start = position;
        }

        result.Add(Value.From(text[position..]));
        run.ChargeArray(result.Count);
    }
}
