using System.Text.RegularExpressions;
using OneWindow.Calendars;

namespace OneWindow.Silo.Documents;

/// <summary>
/// What a template may not hold: a document is opened by clerks and printed, so it runs nothing, sends nothing, and fetches nothing from other hosts.
/// </summary>
internal static partial class TemplateSafety
{
    /// <summary>Adds a problem for each thing that a document must not do.</summary>
    public static void Check(string name, string text, List<DataProblem> problems)
    {
        Find(Element(), match => $"<{match.Groups[1].Value}> is not allowed in a document.");
        Find(Handler(), match => $"'{match.Groups[1].Value}' would run a script.");
        Find(Address(), match => $"'{match.Value.Trim()}' leads outside: pictures are written into the document as data:image, nothing else is fetched.");

        void Find(Regex rule, Func<Match, string> message)
        {
            foreach (Match match in rule.Matches(text))
                problems.Add(new DataProblem(DocumentTemplates.Folder + name, $"line {text.AsSpan(0, match.Index).Count('\n') + 1}", message(match)));
        }
    }

    [GeneratedRegex(@"<\s*(script|iframe|frame|object|embed|link|base|form|input|button|audio|video|applet|meta(?!\s+(charset|name)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Element();

    [GeneratedRegex(@"[\s/""'](on[a-z]+)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex(@"(\b(?:src|srcset|href|action|data|poster|background)\s*=(?>\s*[""']?)(?!\#|data:image/)[^\s>]*)|(url\((?>\s*[""']?)(?!data:image/)[^)]*)|(@import[^;]*)|((?:https?:)?//[a-z0-9.\-]+)|(javascript:)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
