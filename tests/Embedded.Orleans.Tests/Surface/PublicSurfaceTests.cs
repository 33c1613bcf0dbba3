using System.Reflection;

namespace OneWindow.Embedded.Orleans.Tests.Surface;

public sealed class PublicSurfaceTests
{
    private static readonly string Packages = typeof(PublicSurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NuGetPackageRoot").Value!;

    private static readonly string CorePath = Genuine("microsoft.orleans.core.abstractions", "Orleans.Core.Abstractions");
    private static readonly PublicSurface Core = new(CorePath);
    private static readonly PublicSurface TestingHost = new(Genuine("microsoft.orleans.testinghost", "Orleans.TestingHost"), CorePath);
    private static readonly PublicSurface Ours = new(typeof(Grain).Assembly.Location);

    [Fact]
    public void Every_type_that_the_package_has_is_of_the_same_kind_base_and_constraints()
    {
        var differences = new List<string>();
        foreach (var (ours, genuine) in Shared())
        {
            if (ours.Kind != genuine.Kind) differences.Add($"{ours.Name}: {ours.Kind} instead of {genuine.Kind}");
            if (ours.Display != genuine.Display) differences.Add($"{ours.Name}: {ours.Display} instead of {genuine.Display}");
            if (ours.Base != genuine.Base) differences.Add($"{ours.Name}: base {ours.Base} instead of {genuine.Base}");
            foreach (var added in ours.Interfaces.Except(genuine.Interfaces)) differences.Add($"{ours.Name}: implements {added}");
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_member_of_a_type_that_the_package_has_is_in_the_package_with_the_same_signature()
    {
        var differences = new List<string>();
        foreach (var (ours, genuine) in Shared())
        {
            foreach (var member in ours.Members.Except(genuine.Members)) differences.Add($"{ours.Name}: {member}");
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_other_public_member_in_an_Orleans_namespace_is_on_the_approved_list()
    {
        using var stream = typeof(PublicSurfaceTests).Assembly.GetManifestResourceStream("approved-members.txt")!;
        using var reader = new StreamReader(stream);
        var approved = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#')).ToHashSet();
        var actual = new List<string>();
        foreach (var type in Ours.Types.Where(t => IsOrleans(t.Namespace) && Core.Find(t.Name) is null && TestingHost.Find(t.Name) is null))
        {
            actual.Add($"{type.Name} ({type.Kind} : {type.Base})");
            actual.AddRange(type.Members.Select(m => $"{type.Name}: {m}"));
        }

        // With this variable set to a path the test writes the list there, to be reviewed and put in place.
        if (Environment.GetEnvironmentVariable("APPROVED_MEMBERS_OUTPUT") is { Length: > 0 } output) File.WriteAllLines(output, actual.Order(StringComparer.Ordinal));
        actual.Except(approved).Order().ShouldBeEmpty();
        approved.Except(actual).Order().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_public_stands_outside_the_mirrored_namespaces_and_our_own()
    {
        Ours.Types.Select(t => t.Namespace).Distinct().Where(n => !IsOrleans(n) && n != "OneWindow.Embedded.Orleans" && n != "Microsoft.Extensions.Hosting").ShouldBeEmpty();
    }

    [Fact]
    public void The_comparison_sees_differences()
    {
        Core.Find("Orleans.IGrainFactory")!.Members.Count.ShouldBeGreaterThan(15);
        Core.Find("Orleans.Grain")!.Members.ShouldContain(m => m.Contains("OnActivateAsync(System.Threading.CancellationToken cancellationToken)"));
        Shared().Count().ShouldBeGreaterThan(90);
    }

    private static IEnumerable<(PublicType Ours, PublicType Genuine)> Shared() =>
        from type in Ours.Types
        let genuine = Core.Find(type.Name) ?? TestingHost.Find(type.Name)
        where genuine is not null
        select (type, genuine);

    private static bool IsOrleans(string space) => space == "Orleans" || space.StartsWith("Orleans.", StringComparison.Ordinal);

    private static string Genuine(string package, string assembly) => Path.Combine(Packages, package, "10.4.2", "lib", "net10.0", assembly + ".dll");
}
