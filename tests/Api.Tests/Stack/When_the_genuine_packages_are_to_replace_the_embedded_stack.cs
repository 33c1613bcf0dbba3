using System.Reflection;

namespace OneWindow.Api.Tests.Stack;

/// <summary>The program must compile against the genuine FastEndpoints and Orleans, which cannot be asked here: so it uses only what was compared with them.</summary>
public sealed class When_the_genuine_packages_are_to_replace_the_embedded_stack
{
    private const string Approved = "fastendpoints.approved.txt";
    private static readonly Assembly Program = typeof(Program).Assembly;

    [Fact]
    public void The_program_uses_only_members_of_FastEndpoints_that_were_compared()
    {
        var used = UsedMembers.Of(Program.Location, "OneWindow.FastEndpoints.Embedded");
        // With this variable set to a path the list is written there, to be compared with the package and put in place.
        if (Environment.GetEnvironmentVariable("ONEWINDOW_FASTENDPOINTS_OUTPUT") is { Length: > 0 } output)
            File.WriteAllLines(output, used);
        using var stream = typeof(UsedMembers).Assembly.GetManifestResourceStream(Approved)!;
        using var reader = new StreamReader(stream);
        var approved = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('#'));
        used.Except(approved).ShouldBeEmpty($"compare these with the signatures of FastEndpoints 8.3, then add them to {Approved}");
    }

    [Fact]
    public void That_test_sees_what_is_used() =>
        UsedMembers.Of(typeof(UsedMembers).Assembly.Location, "Shouldly").ShouldContain("Shouldly.ShouldBeBooleanExtensions.ShouldBeTrue(Boolean, String) : Void");
}
