using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class CatalogTests
{
    private static readonly string[] Hints =
        [.. typeof(UiHints).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    public static TheoryData<string> Types => [.. ActivityCatalog.Descriptors.Select(descriptor => descriptor.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_activity_describes_itself_in_both_languages(string type)
    {
        var descriptor = Find(type);
        descriptor.Type.ShouldMatch("^(Elsa|OneWindow)\\.[A-Z][A-Za-z]+$");
        ShouldBeFilled(
            "the activity",
            [descriptor.DisplayName, descriptor.Category, descriptor.Description],
            [descriptor.DisplayNameZh, descriptor.CategoryZh, descriptor.DescriptionZh]);
        descriptor.Icon.ShouldMatch("^[a-z_]+$");
        descriptor.Color.ShouldMatch("^#[0-9a-f]{6}$");
        foreach (var port in descriptor.Outcomes.Concat(descriptor.EmbeddedPorts))
            PortNames.DisplayNameZh(port).ShouldMatch("\\p{IsCJKUnifiedIdeographs}", $"{port}: the Chinese name of the port is missing in {nameof(PortNames)}");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_input_and_output_says_what_it_is_and_how_it_is_entered(string type)
    {
        var descriptor = Find(type);
        foreach (var input in descriptor.Inputs)
        {
            ShouldBeFilled(input.Name, [input.TypeName, input.DisplayName, input.Description], [input.DisplayNameZh, input.DescriptionZh]);
            Hints.ShouldContain(input.UiHint, input.Name);
            input.DefaultSyntax.ShouldBeOneOf("Literal", "Object", "JavaScript", "Liquid");
            // Names that are the same in every language, such as GET, need no translation.
            if (!input.Options.All(option => option.All(char.IsAsciiLetterUpper)))
                input.OptionsZh.Count.ShouldBe(input.Options.Count, $"{input.Name}: options without Chinese names");
            if (input.Default is not null && input.Options.Count > 0)
                input.Options.ShouldContain(input.Default);
            if (input.OptionsProvider is not null)
                OptionsProviders.All.ShouldContain(input.OptionsProvider);
        }
        foreach (var output in descriptor.Outputs)
            ShouldBeFilled(output.Name, [output.TypeName, output.DisplayName], [output.DisplayNameZh]);
        descriptor.Inputs.Select(input => input.Order).ShouldBe(Enumerable.Range(0, descriptor.Inputs.Length).Select(place => (int?)place));
        descriptor.Inputs.Select(input => input.Name).Concat(descriptor.Outputs.Select(output => output.Name)).Concat(descriptor.EmbeddedPorts).ShouldBeUnique();
        string[] reserved = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];
        descriptor.Inputs.ShouldAllBe(input => !reserved.Contains(input.Name));
    }

    [Fact]
    public void The_types_of_inputs_and_outputs_are_known()
    {
        string[] special = ["Variable", "FlowJoinMode", "ForkJoinMode", "SwitchMode", "List<Object>"];
        foreach (var descriptor in ActivityCatalog.Descriptors.Where(descriptor => descriptor.Type.StartsWith("OneWindow.", StringComparison.Ordinal)))
        {
            foreach (var type in descriptor.Inputs.Select(input => input.TypeName).Concat(descriptor.Outputs.Select(output => output.TypeName)))
                (special.Contains(type) || TypeAlias.TryParse(type, out _, out _)).ShouldBeTrue($"{descriptor.Type}: {type}");
        }
    }

    private static ActivityDescriptor Find(string type) => ActivityCatalog.Descriptors.Single(descriptor => descriptor.Type == type);

    private static void ShouldBeFilled(string what, string[] texts, string[] textsZh)
    {
        texts.ShouldAllBe(text => text.Length > 0, what);
        textsZh.ShouldAllBe(text => text.Any(c => c >= '\u4e00' && c <= '\u9fff'), $"{what}: a Chinese text is missing");
    }
}
