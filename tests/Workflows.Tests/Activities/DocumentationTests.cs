using System.Globalization;
using System.Text;
using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class DocumentationTests
{
    private const string Begin = "<!-- begin: written by DocumentationTests from the descriptors -->";
    private const string End = "<!-- end -->";

    [Fact]
    public void The_page_on_activities_lists_the_office_s_own_as_their_descriptors_describe_them()
    {
        var file = Path.Combine(Repository(), "docs", "activities.md");
        var page = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var expected = $"\n{Tables()}";
        if (Environment.GetEnvironmentVariable("ONEWINDOW_UPDATE_APPROVED") == "1")
            File.WriteAllText(file, page[..begin] + expected + page[end..]);
        else
            page[begin..end].ShouldBe(expected, "Renew docs/activities.md with ONEWINDOW_UPDATE_APPROVED=1.");
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var descriptor in ActivityCatalog.Descriptors.Where(descriptor => descriptor.Type.StartsWith("OneWindow.", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {descriptor.Type} · {descriptor.DisplayNameZh}\n\n{descriptor.Description} {descriptor.DescriptionZh}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Outcomes: {Names(descriptor.Outcomes)}.");
            if (!descriptor.EmbeddedPorts.IsEmpty)
                text.Append(CultureInfo.InvariantCulture, $" Holds: {Names(descriptor.EmbeddedPorts)}.");
            text.Append("\n\n| input | type | entered as | default | what for |\n|---|---|---|---|---|\n");
            foreach (var input in descriptor.Inputs)
                text.Append(CultureInfo.InvariantCulture, $"| `{input.Name}`{(input.IsRequired ? " (required)" : "")} | {Cell(input.TypeName)} | {input.UiHint} | {Default(input)} | {Cell(input.Description)} {Cell(input.DescriptionZh)} |\n");
            if (!descriptor.Outputs.IsEmpty)
            {
                text.Append("\n| output | type | |\n|---|---|---|\n");
                foreach (var output in descriptor.Outputs)
                    text.Append(CultureInfo.InvariantCulture, $"| `{output.Name}` | {Cell(output.TypeName)} | {output.DisplayName} · {output.DisplayNameZh} |\n");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Default(InputDescriptor input)
    {
        var text = input.Default is null ? "" : $"`{Cell(input.Default)}`";
        return input.Options.Count == 0 ? text : $"{text} ({string.Join(", ", input.Options)})".TrimStart();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository was not found above the tests.");
        return folder.FullName;
    }
}
