using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class CatalogTests
{
    [Fact]
    public void Every_activity_describes_itself_in_both_languages()
    {
        ActivityCatalog.Descriptors.Count.ShouldBe(41);
        foreach (var descriptor in ActivityCatalog.Descriptors)
        {
            descriptor.Type.ShouldMatch("^(Elsa|OneWindow)\\.[A-Z][A-Za-z]+$");
            string[] texts =
            [
                descriptor.DisplayName, descriptor.DisplayNameZh, descriptor.Category, descriptor.Description, descriptor.DescriptionZh,
                .. descriptor.Inputs.SelectMany(input => new[] { input.Name, input.TypeName, input.DisplayName, input.DisplayNameZh }),
                .. descriptor.Outputs.SelectMany(output => new[] { output.Name, output.TypeName, output.DisplayName, output.DisplayNameZh }),
            ];
            texts.ShouldAllBe(text => text.Length > 0, descriptor.Type);
        }
    }
}
