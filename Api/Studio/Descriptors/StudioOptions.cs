using System.Text.Json.Nodes;
using OneWindow.Api.Problems;
using OneWindow.Grains.Palette;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>What Studio's form offers for an input: the member of an input's specifications that its hint asks for.</summary>
internal static class StudioOptions
{
    // Studio reads the height as a number of its own list; a text would end its screen.
    private const int Tall = 1;

    /// <summary>The specifications of an input; null when its hint takes none.</summary>
    public static JsonObject? Of(PaletteInput input)
    {
        if (Of(input.UiHint, input.Options) is { } choices)
        {
            // Asked for again each time the form is drawn.
            if (input.AsksForOptions)
                choices.Insert(0, "Refresh", true);
            return choices;
        }

        return input.UiHint switch
        {
            "code-editor" => new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = Tall } },
            "dynamic-outcomes" => new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = List(input.FixedOutcomes) } },
            _ => null,
        };
    }

    /// <summary>A list to choose from; null when the hint is none of a list.</summary>
    public static JsonObject? Of(string uiHint, IReadOnlyList<PaletteOption> options) => uiHint switch
    {
        "dropdown" => Wrap("dropdown", "selectList", options, isChecked: null, new() { ["isFlagsEnum"] = false, ["sortItems"] = false }),
        "radiolist" => Wrap("radiolist", "radioList", options, isChecked: null, new() { ["isFlagsEnum"] = false }),
        "checklist" => Wrap("checklist", "checkList", options, isChecked: false, new() { ["isFlagsEnum"] = false }),
        _ => null,
    };

    private static JsonObject Wrap(string hint, string list, IReadOnlyList<PaletteOption> options, bool? isChecked, JsonObject body)
    {
        var items = new JsonArray();
        foreach (var option in options)
        {
            var item = new JsonObject { ["text"] = ProblemText.Pick(option.Text.Zh, option.Text.En), ["value"] = option.Value };
            if (isChecked is { } state)
                item["isChecked"] = state;
            items.Add(item);
        }

        body.Insert(0, "items", items);
        return new JsonObject { [hint] = new JsonObject { [list] = body } };
    }

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];
}
