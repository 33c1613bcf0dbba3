using System.Text;
using System.Text.Json;

namespace OneWindow.Workflows.Tests.Definitions;

/// <summary>JSON as the sequence of its tokens: members in order, numbers as spelled, texts by meaning. White space and escapes make no difference.</summary>
internal static class JsonTokens
{
    internal static List<string> Of(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 1000 });
        var tokens = new List<string>();
        while (reader.Read())
        {
            tokens.Add(reader.TokenType switch
            {
                JsonTokenType.PropertyName => "name " + reader.GetString(),
                JsonTokenType.String => "text " + reader.GetString(),
                JsonTokenType.Number => "number " + Encoding.UTF8.GetString(reader.ValueSpan),
                var other => other.ToString(),
            });
        }
        return tokens;
    }
}
