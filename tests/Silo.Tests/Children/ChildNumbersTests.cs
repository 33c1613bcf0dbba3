using OneWindow.Silo.Children;

namespace OneWindow.Silo.Tests.Children;

public sealed class ChildNumbersTests
{
    [Theory]
    [InlineData("wf-1.5", 5)]
    [InlineData("wf-1.5.17", 17)]
    [InlineData("HL-2026-0001.3", 3)]
    [InlineData("12", 12)]
    [InlineData("wf-abc", 0)]
    [InlineData("wf-1.", 0)]
    [InlineData("wf-1.-3", 0)]
    public void A_childs_number_stands_behind_the_last_point(string id, long number) => ChildNumbers.Of(id).ShouldBe(number);
}
