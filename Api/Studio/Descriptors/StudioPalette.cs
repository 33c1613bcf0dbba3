using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Api.Problems;
using OneWindow.Grains.Palette;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>Tells the palette as Studio takes it, in the language of the request. An answer is made again only when the palette has changed.</summary>
internal sealed class StudioPalette(IActivityPalette palette)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (string Stamp, DescriptorAnswer Answer)> _answers = new(StringComparer.Ordinal);

    /// <summary>The list of all activity types.</summary>
    public async Task<DescriptorAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var language = ProblemText.Pick("zh", "en");
        var now = await palette.ReadAsync(cancellationToken);
        if (_answers.TryGetValue(language, out var kept) && kept.Stamp == now.Stamp)
            return kept.Answer;
        var answer = DescriptorAnswer.Of(StudioList.Of<StudioActivity>([.. now.Activities.Select(Of)]));
        _answers[language] = (now.Stamp, answer);
        return answer;
    }

    private static StudioActivity Of(PaletteActivity activity)
    {
        var point = activity.Type.LastIndexOf('.');
        var isComposed = activity.Definition is not null;
        return new()
        {
            TypeName = activity.Type,
            Namespace = point < 0 ? "" : activity.Type[..point],
            Name = activity.Type[(point + 1)..],
            Version = activity.Version,
            Category = Pick(activity.Category),
            DisplayName = Pick(activity.DisplayName),
            Description = Pick(activity.Description),
            Kind = activity.IsTrigger ? "Trigger" : "Action",
            IsBrowsable = activity.IsBrowsable,
            IsContainer = activity.IsContainer,
            IsStart = activity.IsStart,
            IsTerminal = activity.IsTerminal,
            Inputs = [.. activity.Inputs.Select(input => Of(input, isComposed))],
            Outputs = [.. activity.Outputs.Select((output, place) => new StudioOutput(output.Name, output.TypeName, Pick(output.DisplayName), null, place, true, isComposed))],
            Ports = [.. activity.Ports.Select(port => new StudioPort(port.Name, Pick(port.DisplayName), port.IsEmbedded ? "Embedded" : "Flow", true))],
            CustomProperties = Custom(activity),
            ConstructionProperties = activity.Definition is { } definition ? Construction(definition) : Outcomes(activity),
        };
    }

    private static StudioInput Of(PaletteInput input, bool isComposed) => new()
    {
        Name = input.Name,
        TypeName = input.TypeName,
        DisplayName = Pick(input.DisplayName),
        Description = Pick(input.Description),
        Order = input.Order,
        IsSynthetic = isComposed,
        IsWrapped = !input.IsUnwrapped,
        UiHint = input.UiHint,
        Category = input.Category is { } group ? Pick(group) : null,
        DefaultValue = Default(input),
        DefaultSyntax = input.DefaultSyntax,
        UiSpecifications = StudioOptions.Of(input),
    };

    private static JsonObject Custom(PaletteActivity activity)
    {
        var custom = new JsonObject { ["Icon"] = activity.Icon, ["Color"] = activity.Color };
        if (activity.Definition is { } definition)
        {
            custom["RootType"] = "WorkflowDefinitionActivity";
            custom["WorkflowDefinitionId"] = definition.DefinitionId;
            custom["WorkflowDefinitionVersionId"] = definition.VersionId;
        }

        return custom;
    }

    private static JsonObject Construction(PaletteDefinition definition)
    {
        var members = new JsonObject { ["WorkflowDefinitionId"] = definition.DefinitionId, ["WorkflowDefinitionVersionId"] = definition.VersionId };
        if (definition.PublishedVersion is { } published)
        {
            members["LatestAvailablePublishedVersion"] = published;
            members["LatestAvailablePublishedVersionId"] = definition.PublishedVersionId;
        }

        return members;
    }

    /// <summary>
    /// Outcomes that people may name are written into new activities: while there are none, Studio shows only the fixed ones as ports, not those that the engine then takes.
    /// </summary>
    private static JsonObject Outcomes(PaletteActivity activity)
    {
        var members = new JsonObject();
        foreach (var input in activity.Inputs.Where(input => input is { UiHint: "dynamic-outcomes", Default: not null }))
        {
            var names = JsonSerializer.Serialize(JsonNode.Parse(input.Default!)!.AsArray().Select(outcome => outcome!.ToString()));
            members[input.Name] = new JsonObject { ["typeName"] = input.TypeName, ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = names } };
        }

        return members;
    }

    /// <summary>A default in the JSON that its editor takes: yes and no, numbers and lists as such, all else as text.</summary>
    private static JsonNode? Default(PaletteInput input)
    {
        if (input.Default is not { } text)
            return null;
        switch (input.TypeName)
        {
            case "Boolean":
                return text == "true";
            case "Int32" or "Int64":
                return long.Parse(text, CultureInfo.InvariantCulture);
            case var list when list.EndsWith("[]", StringComparison.Ordinal) || list.StartsWith("List<", StringComparison.Ordinal):
                return JsonNode.Parse(text);
            default:
                return text;
        }
    }

    private static string Pick(LocalText text) => ProblemText.Pick(text.Zh, text.En);
}
