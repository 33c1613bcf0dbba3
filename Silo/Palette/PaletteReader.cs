using OneWindow.Grains.Palette;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Palette;

/// <summary>Makes entries of the palette from the engine's descriptors.</summary>
internal sealed class PaletteReader(OfficeOptions options)
{
    // Containers that editors make themselves, or cannot draw.
    private static readonly string[] Hidden = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork"];

    private const string StartType = "Elsa.Start";

    /// <summary>The place holder of an activity whose type is not known.</summary>
    public static PaletteActivity NotFound { get; } = new()
    {
        Type = "Elsa.NotFoundActivity",
        Category = new("系统", "System"),
        DisplayName = new("未知活动", "Not found"),
        Description = new("此处活动的类型不存在；原内容保持不变。", "The type of this activity does not exist; what it held is kept."),
        Icon = "help",
        Color = "#4a4f57",
        IsBrowsable = false,
        Ports = [new("Done", new("完成", "Done"), false)],
    };

    /// <summary>An activity of the engine.</summary>
    public PaletteActivity Read(ActivityDescriptor descriptor) => new()
    {
        Type = descriptor.Type,
        Category = new(descriptor.CategoryZh, descriptor.Category),
        DisplayName = new(descriptor.DisplayNameZh, descriptor.DisplayName),
        Description = new(descriptor.DescriptionZh, descriptor.Description),
        Icon = descriptor.Icon,
        Color = descriptor.Color,
        IsBrowsable = !Hidden.Contains(descriptor.Type),
        IsTrigger = descriptor.IsTrigger,
        IsContainer = descriptor.IsContainer,
        IsStart = descriptor.Type == StartType,
        IsTerminal = descriptor.Outcomes.IsEmpty && descriptor.EmbeddedPorts.IsEmpty,
        Inputs = [.. descriptor.Inputs.Select(input => Read(input, descriptor))],
        Outputs = [.. descriptor.Outputs.Select(output => new PaletteOutput(PaletteText.Capital(output.Name), output.TypeName, new(output.DisplayNameZh, output.DisplayName)))],
        Ports =
        [
            .. descriptor.EmbeddedPorts.Select(port => new PalettePort(PaletteText.Capital(port), new(PortNames.DisplayNameZh(port), PaletteText.Words(port)), true)),
            .. descriptor.Outcomes.Select(outcome => new PalettePort(outcome, new(PortNames.DisplayNameZh(outcome), outcome), false)),
        ],
    };

    /// <summary>A version of a definition, as an activity.</summary>
    public PaletteActivity Read(WorkflowDefinition definition) => Read(ActivityCatalog.Describe(definition)) with { Version = definition.Version };

    /// <summary>The values offered for an input whatever the definition says.</summary>
    public IReadOnlyList<PaletteOption> OptionsOf(InputDescriptor input)
    {
        if (input.OptionsProvider is { } provider)
            return options.Of(provider);
        return [.. input.Options.Select((value, place) => new PaletteOption(value, new(place < input.OptionsZh.Count ? input.OptionsZh[place] : value, PaletteText.Words(value))))];
    }

    private PaletteInput Read(InputDescriptor input, ActivityDescriptor activity) => new()
    {
        Name = PaletteText.Capital(input.Name),
        TypeName = input.TypeName,
        DisplayName = new(input.DisplayNameZh, input.DisplayName),
        Description = new(input.DescriptionZh, input.Description),
        UiHint = input.UiHint,
        DefaultSyntax = input.DefaultSyntax,
        Category = input.Category is { } group ? PaletteText.FormGroup(group) : null,
        Order = input.Order ?? 0,
        Default = input.Default,
        IsUnwrapped = input.IsUnwrapped,
        Options = OptionsOf(input),
        AsksForOptions = input.OptionsProvider == OptionsProviders.Deadlines,
        FixedOutcomes = input.UiHint == UiHints.DynamicOutcomes ? FixedOutcomes(activity, input) : [],
    };

    /// <summary>The outcomes that stay whatever names people give: all but those that the input's default names.</summary>
    private static string[] FixedOutcomes(ActivityDescriptor activity, InputDescriptor input) =>
        [.. activity.Outcomes.Where(outcome => input.Default?.Contains($"\"{outcome}\"", StringComparison.Ordinal) != true)];
}
