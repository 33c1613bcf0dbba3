using System.Text.RegularExpressions;
using OneWindow.Calendars;

namespace OneWindow.Silo.Documents;

/// <summary>
/// Reads a template: HTML with <c>{{field}}</c>, <c>{{#field}}…{{/field}}</c> for each element or when there is a value, <c>{{^field}}…{{/field}}</c>
/// when there is none, and <c>{{> _part}}</c> for another file.
/// </summary>
internal sealed partial class TemplateParser(IReadOnlyDictionary<string, string> files, List<DataProblem> problems)
{
    private readonly List<string> _path = [];

    /// <summary>The nodes of a file; what is wrong with it is added to the problems.</summary>
    public List<TemplateNode> Parse(string name)
    {
        _path.Add(name);
        var root = new Open(null, false, 0);
        var open = new Stack<Open>([root]);
        var text = files[name];
        var from = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            if (tag.Index > from)
                open.Peek().Content.Add(new TemplateNode.Literal(text[from..tag.Index]));
            from = tag.Index + tag.Length;
            Take(tag, text, open);
        }

        if (from < text.Length)
            open.Peek().Content.Add(new TemplateNode.Literal(text[from..]));
        if (open.Count > 1)
            Wrong(text, open.Peek().At, $"{{{{#{open.Peek().Path}}}}} is not closed.");
        if (Stray().Match(Tag().Replace(text, match => new string(' ', match.Length))) is { Success: true } stray)
            Wrong(text, stray.Index, "These braces are no placeholder.");
        _path.RemoveAt(_path.Count - 1);
        return root.Content;
    }

    private void Take(Match tag, string text, Stack<Open> open)
    {
        var (sign, path) = (tag.Groups[1].Value, tag.Groups[2].Value);
        if (IsInTag(text, tag.Index))
            Wrong(text, tag.Index, "A placeholder stands in text, never inside a tag, a comment or a style sheet.");
        switch (sign)
        {
            case ">":
                Include(path, text, tag.Index, open.Peek());
                break;
            case "#" or "^":
                CheckField(path, text, tag.Index, open);
                open.Push(new Open(path, sign == "^", tag.Index));
                break;
            case "/":
                if (open.Count > 1 && open.Peek().Path == path)
                {
                    var closed = open.Pop();
                    open.Peek().Content.Add(new TemplateNode.Section(path, closed.IsInverted, closed.Content));
                }
                else
                {
                    Wrong(text, tag.Index, $"{{{{/{path}}}}} closes nothing that is open here.");
                }

                break;
            default:
                CheckField(path, text, tag.Index, open);
                open.Peek().Content.Add(new TemplateNode.Field(path));
                break;
        }
    }

    private void Include(string part, string text, int at, Open into)
    {
        var name = $"{part}.html";
        if (!part.StartsWith('_') || !files.ContainsKey(name))
            Wrong(text, at, $"There is no part '{part}'; parts are files whose names begin with an underscore.");
        else if (_path.Contains(name))
            Wrong(text, at, $"'{part}' contains itself.");
        else
            into.Content.AddRange(Parse(name));
    }

    private void CheckField(string path, string text, int at, Stack<Open> open)
    {
        // Inside a list its elements' fields come first; what a definition hands over is not known here.
        if (DocumentFields.IsKnown(path, [.. open.Where(part => part.Path is not null).Select(part => part.Path!)]))
            return;
        Wrong(text, at, $"There is no field '{path}'.");
    }

    private static bool IsInTag(string text, int at) =>
        at > 0 && (text.LastIndexOf('<', at - 1) > text.LastIndexOf('>', at - 1) ||
        text.LastIndexOf("<style", at, StringComparison.OrdinalIgnoreCase) > text.LastIndexOf("</style", at, StringComparison.OrdinalIgnoreCase));

    private void Wrong(string text, int at, string message) =>
        problems.Add(new DataProblem(DocumentTemplates.Folder + _path[^1], $"line {text.AsSpan(0, at).Count('\n') + 1}", message));

    [GeneratedRegex(@"(?<!\{)\{\{\s*([#^/>]?)\s*([A-Za-z_][A-Za-z0-9_.\-]*)\s*\}\}(?!\})")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex Stray();

    private sealed record Open(string? Path, bool IsInverted, int At)
    {
        public List<TemplateNode> Content { get; } = [];
    }
}
