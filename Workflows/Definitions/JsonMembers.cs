using System.Globalization;
using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>Reads members as Elsa does: names in any case, null the same as absent, collections also in their wrapped forms.</summary>
internal static class JsonMembers
{
    private static readonly (string Name, bool IsCommon)[] WrapperNames = [("$values", false), ("_items", false), ("items", true), ("values", true)];

    /// <summary>A member, without the wrapper that names its type, where it has one.</summary>
    internal static bool TryGetMember(this JsonElement element, string name, out JsonElement value)
    {
        if (!element.TryGetAsWritten(name, out value))
            return false;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("_type", out _) && TryUnwrap(value, out var inner, out _))
            value = inner;
        return true;
    }

    /// <summary>The array inside a type wrapper.</summary>
    internal static bool TryUnwrap(JsonElement value, out JsonElement inner, out string wrapper)
    {
        foreach (var (name, isCommon) in WrapperNames)
        {
            // A lone activity may have an input of that name.
            if (!value.TryGetProperty(name, out inner) || inner.ValueKind != JsonValueKind.Array || (isCommon && value.Text("type") is not null))
                continue;
            wrapper = name;
            return true;
        }
        inner = default;
        wrapper = "";
        return false;
    }

    private static bool TryGetAsWritten(this JsonElement element, string name, out JsonElement value)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty(name, out value))
                return value.ValueKind != JsonValueKind.Null;
            foreach (var member in element.EnumerateObject())
            {
                if (!member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    continue;
                value = member.Value;
                return value.ValueKind != JsonValueKind.Null;
            }
        }
        value = default;
        return false;
    }

    internal static string? Text(this JsonElement element, string name) =>
        element.TryGetMember(name, out var value) ? value.AsText() : null;

    internal static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    internal static bool? Flag(this JsonElement element, string name)
    {
        if (!element.TryGetMember(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetString(), out var parsed) => parsed,
            _ => null,
        };
    }

    internal static int? Whole(this JsonElement element, string name)
    {
        if (!element.TryGetMember(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        return value.ValueKind == JsonValueKind.String
            && int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out number) ? number : null;
    }

    /// <summary>The items of a collection: an array, an array inside a type wrapper (<c>$values</c>, or <c>_type</c> with <c>items</c>/<c>values</c>), or one lone object.</summary>
    internal static IEnumerable<(JsonElement Value, JsonLocation At)> Items(this JsonElement element, string name, JsonLocation at)
    {
        if (!element.TryGetAsWritten(name, out var value))
            return [];
        return ItemsOf(value, at.Member(name));
    }

    private static IEnumerable<(JsonElement Value, JsonLocation At)> ItemsOf(JsonElement value, JsonLocation at)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!TryUnwrap(value, out var inner, out var wrapper))
            {
                yield return (value, at);
                yield break;
            }
            foreach (var item in ItemsOf(inner, at.Member(wrapper)))
                yield return item;
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var position = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Null)
                    yield return (item, at.Item(position));
                position++;
            }
        }
        else
        {
            yield return (value, at);
        }
    }
}
