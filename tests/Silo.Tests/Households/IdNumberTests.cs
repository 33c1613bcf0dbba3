using FsCheck;
using FsCheck.Fluent;
using OneWindow.Grains;
using OneWindow.Grains.Households;
using OneWindow.Silo.Households;

namespace OneWindow.Silo.Tests.Households;

public sealed class IdNumberTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", "Female")]
    [InlineData("440524188001010014", "1880-01-01", "Male")]
    [InlineData(" 11010519491231002x ", "1949-12-31", "Female")]
    public void A_number_tells_birth_date_and_sex(string given, string birthDate, string sex)
    {
        var number = IdNumber.Parse(given, Today);

        number.Text.ShouldBe(given.Trim().ToUpperInvariant());
        number.BirthDate.ShouldBe(DateOnly.Parse(birthDate, System.Globalization.CultureInfo.InvariantCulture));
        number.Sex.ToString().ShouldBe(sex);
    }

    [Theory]
    [InlineData("110105194912310", "idNumber.fifteen")]
    [InlineData("", "idNumber.length")]
    [InlineData("1101051949123100", "idNumber.length")]
    [InlineData("11010519491231002X0", "idNumber.length")]
    [InlineData("11010519491231002Y", "idNumber.characters")]
    [InlineData("1101051949123X002X", "idNumber.characters")]
    [InlineData("１１０１０５１９４９１２３１００２X", "idNumber.characters")]
    [InlineData("990105194912310021", "idNumber.region")]
    [InlineData("000000000000000000", "idNumber.region")]
    [InlineData("110105194913310025", "idNumber.date")]
    [InlineData("110105194902290024", "idNumber.date")]
    [InlineData("110105170001010025", "idNumber.date")]
    [InlineData("110105202603030025", "idNumber.future")]
    [InlineData("110105194912310021", "idNumber.check")]
    [InlineData("110105194912310024", "idNumber.check")]
    public void A_number_that_cannot_be_one_is_refused_with_the_reason_and_never_repeated(string given, string code)
    {
        var rejection = Should.Throw<CommandRejectedException>(() => IdNumber.Parse(given, Today)).Rejection;

        (rejection.Code, rejection.Field, rejection.Kind).ShouldBe((code, "idNumber", RejectionKind.Invalid));
        if (given.Length > 0)
        {
            rejection.Zh.ShouldNotContain(given);
            rejection.En.ShouldNotContain(given);
        }
    }

    [Fact]
    public void A_birth_on_29_February_of_a_leap_year_is_a_date() => IdNumber.Parse(Of("110102", "20240229", 17), Today).BirthDate.ShouldBe(new DateOnly(2024, 2, 29));

    [Fact]
    public void Who_is_born_today_has_a_number_too() => IdNumber.Parse(Of("110102", "20260302", 18), Today).Sex.ShouldBe(Sex.Female);

    [Fact]
    public void Every_number_made_by_the_rule_is_taken_and_no_single_slip_of_a_digit_is() => Prop.ForAll(
        Gen.Choose(0, 36_900).Zip(Gen.Choose(0, 999)).Zip(Gen.Choose(0, 16).Zip(Gen.Choose(1, 9))).ToArbitrary(),
        made =>
        {
            var ((days, sequence), (position, step)) = made;
            var born = new DateOnly(1925, 1, 1).AddDays(days);
            var text = Of("110102", born.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), sequence);
            var number = IdNumber.Parse(text, Today);
            var slipped = text.ToCharArray();
            slipped[position] = (char)('0' + ((slipped[position] - '0' + step) % 10));
            Should.Throw<CommandRejectedException>(() => IdNumber.Parse(new string(slipped), Today));
            return number.BirthDate == born && number.Sex == (sequence % 2 == 1 ? Sex.Male : Sex.Female);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(11643, 17));

    private static string Of(string region, string born, int sequence)
    {
        var digits = $"{region}{born}{sequence:D3}";
        return digits + IdNumber.CheckCharacter(digits);
    }
}
