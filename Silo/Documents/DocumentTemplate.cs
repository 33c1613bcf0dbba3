using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace OneWindow.Silo.Documents;

/// <summary>A document's form: HTML with places that are filled in. Whatever is filled in stands there as text, never as HTML.</summary>
internal sealed class DocumentTemplate(IReadOnlyList<TemplateNode> nodes)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The document with its places filled; a field without a value leaves its place empty.</summary>
    /// <param name="fields">Values by name: text, numbers, true and false, objects, lists of objects.</param>
    public string Render(JsonObject fields)
    {
        var page = new StringBuilder();
        Write(page, nodes, [fields]);
        return page.ToString();
    }

    private static void Write(StringBuilder page, IReadOnlyList<TemplateNode> nodes, List<JsonNode?> scopes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Literal literal:
                    page.Append(literal.Text);
                    break;
                case TemplateNode.Field field:
                    page.Append(Encoder.Encode(Text(Find(field.Path, scopes))));
                    break;
                case TemplateNode.Section section:
                    Write(page, section, scopes);
                    break;
            }
        }
    }

    private static void Write(StringBuilder page, TemplateNode.Section section, List<JsonNode?> scopes)
    {
        var value = Find(section.Path, scopes);
        if (section.IsInverted)
        {
            if (!IsThere(value))
                Write(page, section.Content, scopes);
            return;
        }

        if (!IsThere(value))
            return;
        foreach (var element in value is JsonArray list ? [.. list] : (JsonNode?[])[value])
        {
            scopes.Add(element);
            Write(page, section.Content, scopes);
            scopes.RemoveAt(scopes.Count - 1);
        }
    }

    private static JsonNode? Find(string path, List<JsonNode?> scopes)
    {
        if (path == DocumentFields.Element)
            return scopes[^1];
        var names = path.Split('.');
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            if (scopes[i] is not JsonObject scope || !scope.TryGetPropertyValue(names[0], out var value))
                continue;
            foreach (var name in names.AsSpan(1))
                value = value is JsonObject inner && inner.TryGetPropertyValue(name, out var next) ? next : null;
            return value;
        }

        return null;
    }

    private static bool IsThere(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject => true,
        JsonValue scalar when scalar.TryGetValue<bool>(out var flag) => flag,
        _ => Text(value).Length > 0,
    };

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
        JsonValue scalar when scalar.TryGetValue<bool>(out var flag) => flag ? "是" : "否",
        JsonArray list => string.Join('、', list.Select(Text)),
        // A definition may hand over an object where the template expects text, such as a name in two languages.
        JsonObject inner => Text(inner["zh"] ?? inner["name"]),
        _ => value.ToJsonString(),
    };
}
