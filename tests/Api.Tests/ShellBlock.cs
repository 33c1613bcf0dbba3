using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneWindow.Api.Tests;

/// <summary>
/// Carries out a block of the README as a shell would, as far as such blocks go: <c>api</c> and <c>curl -s</c> with an address and <c>-d</c>, values read from
/// answers with <c>jq</c>, variables in double quotes and bare. Anything else is refused, so a block cannot silently do less than it says.
/// </summary>
internal sealed partial class ShellBlock(HttpClient signedIn, HttpClient anonymous)
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal) { ["BASE"] = "" };

    /// <summary>What each statement printed, in order; assignments print nothing.</summary>
    public List<string> Printed { get; } = [];

    /// <summary>The first block below a heading.</summary>
    public static string Below(string heading)
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var from = readme.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0, heading);
        from = readme.IndexOf("```bash\n", from, StringComparison.Ordinal) + "```bash\n".Length;
        return readme[from..readme.IndexOf("\n```", from, StringComparison.Ordinal)];
    }

    /// <summary>Carries out all statements.</summary>
    public async Task RunAsync(string block)
    {
        foreach (var statement in Statements(block))
        {
            if (Assignment().Match(statement) is { Success: true } assignment)
                _variables[assignment.Groups[1].Value] = await PipeAsync(assignment.Groups[2].Value);
            else
                Printed.Add(await PipeAsync(statement));
        }
    }

    private async Task<string> PipeAsync(string pipe)
    {
        var words = Words(pipe);
        var bar = words.IndexOf("|");
        var command = bar < 0 ? words : words[..bar];
        var text = command[0] switch
        {
            "api" => await CallAsync(signedIn, command[1..]),
            "curl" when command[1] == "-s" => await CallAsync(anonymous, command[2..]),
            "echo" => command[1],
            _ => throw new InvalidOperationException($"The block calls {command[0]}."),
        };
        if (bar < 0)
            return text;
        words[bar + 1].ShouldBe("jq", pipe);
        return Select(JsonNode.Parse(text)!, words[^1]);
    }

    private static async Task<string> CallAsync(HttpClient client, List<string> words)
    {
        var address = words.Single(word => word.StartsWith("/api/", StringComparison.Ordinal));
        var data = words.IndexOf("-d");
        using var answer = data < 0 ? await client.GetAsync(address) : await client.PostAsJsonAsync(address, JsonNode.Parse(words[data + 1]));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)answer.StatusCode} {text}");
        return text;
    }

    private static string Select(JsonNode json, string path)
    {
        var node = json;
        foreach (Match step in PathStep().Matches(path))
            node = step.Groups[1].Success ? node[step.Groups[1].Value]! : node[int.Parse(step.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)]!;
        PathStep().Replace(path, "").ShouldBeOneOf(["", "."], path);
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();
    }

    /// <summary>Lines, those joined that stand within quotes; comments and empty lines left out.</summary>
    private static IEnumerable<string> Statements(string block)
    {
        var statement = new StringBuilder();
        foreach (var line in block.Split('\n'))
        {
            if (statement.Length == 0 && (line.Length == 0 || line[0] == '#'))
                continue;
            statement.Append(statement.Length == 0 ? "" : "\n").Append(line);
            if (statement.ToString().Count(sign => sign == '\'') % 2 != 0)
                continue;
            yield return statement.ToString();
            statement.Clear();
        }
    }

    private List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isWord, quote) = (false, '\0');
        foreach (var sign in text)
        {
            if (quote == '\0' && char.IsWhiteSpace(sign))
            {
                End();
                continue;
            }

            isWord = true;
            if (quote == '\0' && sign is '\'' or '"')
                quote = sign;
            else if (sign == quote)
                quote = '\0';
            else
                // What stands in single quotes is taken as it is.
                word.Append(quote == '\'' && sign == '$' ? '\u0001' : sign);
        }

        End();
        return words;

        void End()
        {
            if (isWord)
                words.Add(Variable().Replace(word.ToString(), match => _variables[match.Groups[1].Value]).Replace('\u0001', '$'));
            word.Clear();
            isWord = false;
        }
    }

    [GeneratedRegex(@"^([A-Z]+)=\$\((.*)\)\z", RegexOptions.Singleline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$([A-Z]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\.([A-Za-z]+)|\[(\d+)\]")]
    private static partial Regex PathStep();
}
