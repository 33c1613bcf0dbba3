using OneWindow.Silo.Privacy;
using OneWindow.Silo.Progress;

namespace OneWindow.Silo.Tests.Progress;

public sealed class When_check_codes_are_made : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-codes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_number_has_one_code_and_another_start_of_the_program_knows_it()
    {
        var code = Codes().Of("A20260302-00001");
        code.ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$");
        Codes().Of("A20260302-00001").ShouldBe(code);
        Codes().Matches("A20260302-00001", code).ShouldBeTrue();
        Codes().Of("A20260302-00002").ShouldNotBe(code);
    }

    [Fact]
    public void It_is_read_as_people_type_it()
    {
        var codes = Codes();
        // A number whose code holds the digits that look like letters.
        var (number, code) = Enumerable.Range(0, 10_000).Select(i => $"A{i}").Select(n => (n, codes.Of(n))).First(pair => pair.Item2.Contains('0') && pair.Item2.Contains('1'));
        codes.Matches(number, $" {code.Replace("-", "").ToLowerInvariant()} ").ShouldBeTrue();
        codes.Matches(number, code.Replace('0', 'o').Replace('1', 'l')).ShouldBeTrue();
        codes.Matches(number, code.Replace('0', 'O').Replace('1', 'I')).ShouldBeTrue();
    }

    [Fact]
    public void Anything_else_does_not_match()
    {
        var codes = Codes();
        var code = codes.Of("A1");
        foreach (var wrong in (string[])["", "-", code[..^1], code + "0", codes.Of("A2"), new string('0', 500), "张三张三张三张三"])
            codes.Matches("A1", wrong).ShouldBeFalse(wrong);
        codes.Matches("A2", code).ShouldBeFalse();
    }

    private CheckCodes Codes() => new(new KeyFolder(_folder));
}
