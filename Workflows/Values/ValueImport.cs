using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Values;

/// <summary>Values of .NET objects.</summary>
internal static class ValueImport
{
    internal static Value FromObject(object? content) => content switch
    {
        null => Value.Null,
        Value value => value,
        string text => Value.From(text),
        bool flag => Value.From(flag),
        int number => Value.From((double)number),
        long number => Value.From(number),
        double number => Value.From(number),
        float number => Value.From(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        decimal number => Value.From(number),
        byte or sbyte or short or ushort or uint => Value.From(Convert.ToDouble(content, CultureInfo.InvariantCulture)),
        ulong number => Value.From((decimal)number),
        char character => Value.From(character.ToString()),
        Guid id => Value.From(id),
        DateTimeOffset instant => Value.From(instant),
        DateTime { Kind: DateTimeKind.Local } local => Value.From(new DateTimeOffset(local)),
        DateTime instant => Value.From(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))),
        TimeSpan duration => Value.From(duration),
        Enum name => Value.From(name.ToString()),
        ArrayValue array => Value.From(array),
        ObjectValue instance => Value.From(instance),
        JsonElement element => FromElement(element),
        JsonDocument document => FromElement(document.RootElement),
        JsonNode node => Value.Parse(node.ToJsonString()),
        byte[] bytes => Value.From(Convert.ToBase64String(bytes)),
        IEnumerable<KeyValuePair<string, object?>> members => FromMembers(members),
        IEnumerable<KeyValuePair<string, Value>> members => FromMembers(members),
        IEnumerable<KeyValuePair<string, string?>> members => FromMembers(members),
        IDictionary dictionary => FromDictionary(dictionary),
        IEnumerable items => FromItems(items),
        _ => throw new ArgumentException($"A {content.GetType().FullName} has no counterpart among the engine's values.", nameof(content)),
    };

    private static Value FromElement(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Undefined:
                return Value.Undefined;
            case JsonValueKind.Object:
                var instance = new ObjectValue();
                foreach (var member in element.EnumerateObject())
                    instance.Set(member.Name, FromElement(member.Value));
                return Value.From(instance);
            case JsonValueKind.Array:
                var array = new ArrayValue(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    array.Add(FromElement(item));
                return Value.From(array);
            case JsonValueKind.String:
                return Value.From(element.GetString());
            case JsonValueKind.Number:
                return ValueJson.ReadNumber(JsonMarshal.GetRawUtf8Value(element));
            case JsonValueKind.True:
                return Value.True;
            case JsonValueKind.False:
                return Value.False;
            default:
                return Value.Null;
        }
    }

    private static Value FromMembers<T>(IEnumerable<KeyValuePair<string, T>> members)
    {
        var instance = new ObjectValue();
        foreach (var (name, content) in members)
            instance.Set(name, FromObject(content));
        return Value.From(instance);
    }

    private static Value FromDictionary(IDictionary dictionary)
    {
        var instance = new ObjectValue(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
            instance.Set(entry.Key as string ?? throw new ArgumentException("Only dictionaries with text keys have a counterpart.", nameof(dictionary)), FromObject(entry.Value));
        return Value.From(instance);
    }

    private static Value FromItems(IEnumerable items)
    {
        var array = new ArrayValue();
        foreach (var item in items)
            array.Add(FromObject(item));
        return Value.From(array);
    }
}
