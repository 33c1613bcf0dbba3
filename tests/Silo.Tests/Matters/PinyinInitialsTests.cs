using OneWindow.Silo.Data;
using OneWindow.Silo.Matters;

namespace OneWindow.Silo.Tests.Matters;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("最低生活保障金申请", "zdshbzjsq")]
    [InlineData("残疾人两项补贴（A类）", "cjrlxbtal")]
    [InlineData("殡葬、赡养、鳏寡", "bzsygg")]
    [InlineData("老年人 60 周岁", "lnr60zs")]
    [InlineData("", "")]
    public void Each_character_gives_its_first_letter(string text, string initials)
    {
        PinyinInitials.Of(text).ShouldBe(initials);
        PinyinInitials.CountOf(text).ShouldBe(initials.Length);
    }

    [Fact]
    public void Every_character_of_a_shipped_name_has_a_reading() =>
        string.Concat(OfficeData.Load().Matters.Matters.Where(matter => matter.Initials is null).SelectMany(matter => PinyinInitials.UnknownOf(matter.Zh)).Distinct()).ShouldBe("");
}
