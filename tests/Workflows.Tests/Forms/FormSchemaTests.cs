using System.Diagnostics;
using OneWindow.Workflows.Forms;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Forms;

public sealed class FormSchemaTests
{
    private const string Visit =
        """
        {"type":"object","required":["visitedOn","members"],"additionalProperties":false,"properties":{
          "visitedOn":{"type":"string","format":"date","title":"走访日期","titleEn":"Date of the visit"},
          "at":{"type":"string","format":"date-time"},
          "finding":{"type":"string","enum":["same","changed","absent"]},
          "income":{"type":"number","minimum":0,"maximum":100000.5},
          "persons":{"type":"integer"},
          "atHome":{"type":"boolean"},
          "note":{"type":"string","minLength":2,"maxLength":4},
          "phone":{"type":"string","pattern":"^1[0-9]{10}$"},
          "members":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}}
        """;

    [Theory]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}]}""")]
    [InlineData("""{"visitedOn":"2026-02-28","members":[{"name":"林"},{"name":"王","age":3}],"finding":"same","income":0,"persons":3.0,"atHome":false,"note":"两字","phone":"13800000000","at":"2026-03-01T09:00:00+08:00"}""")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"income":null,"note":"𠀀𠀀𠀀𠀀"}""")]
    public void What_meets_the_form_is_accepted(string result) => Check(Visit, result).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"members":[{"name":"林"}]}""", "visitedOn", "字段 走访日期（visitedOn）必须填写。", "The field Date of the visit (visitedOn) is missing.")]
    [InlineData("""{"visitedOn":"","members":[{"name":"林"}]}""", "visitedOn", "字段 走访日期（visitedOn）必须填写。", "The field Date of the visit (visitedOn) is missing.")]
    [InlineData("""{"visitedOn":"2026-02-29","members":[{"name":"林"}]}""", "visitedOn", "字段 走访日期（visitedOn）必须是日期，如 2026-03-01。", "The field Date of the visit (visitedOn) must be a date such as 2026-03-01.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[]}""", "members", "字段 members 至少需要 1 项。", "The field members must have at least 1 entries.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"},{}]}""", "members[1].name", "字段 members[1].name 必须填写。", "The field members[1].name is missing.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"finding":"odd"}""", "finding", "字段 finding 必须是以下之一：same, changed, absent。", "The field finding must be one of: same, changed, absent.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"income":-1}""", "income", "字段 income 不能小于 0。", "The field income must be at least 0.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"income":100001}""", "income", "字段 income 不能大于 100000.5。", "The field income must be at most 100000.5.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"persons":1.5}""", "persons", "字段 persons 必须是整数。", "The field persons must be a whole number.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"atHome":"yes"}""", "atHome", "字段 atHome 必须是是或否。", "The field atHome must be true or false.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"note":"一"}""", "note", "字段 note 至少需要 2 个字。", "The field note must have at least 2 characters.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"note":"一二三四五"}""", "note", "字段 note 不能超过 4 个字。", "The field note must have at most 4 characters.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"phone":"23800000000"}""", "phone", "字段 phone 格式不符合要求。", "The field phone does not have the form that is asked for.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"at":"tomorrow"}""", "at", "字段 at 必须是时间，如 2026-03-01T09:00:00+08:00。", "The field at must be a point in time such as 2026-03-01T09:00:00+08:00.")]
    [InlineData("""{"visitedOn":"2026-03-01","members":[{"name":"林"}],"extra":1}""", "extra", "字段 extra 不是本表单的字段。", "The field extra is not a field of this form.")]
    public void What_does_not_is_told_with_the_field(string result, string path, string zh, string en)
    {
        var problem = Check(Visit, result).ShouldHaveSingleItem();
        problem.Path.ShouldBe(path);
        problem.MessageZh.ShouldBe(zh);
        problem.MessageEn.ShouldBe(en);
    }

    [Fact]
    public void All_problems_are_told_at_once_and_a_missing_result_is_an_empty_form()
    {
        Read(Visit).Validate(default).Select(problem => problem.Path).ShouldBe(["visitedOn", "members"]);
        Check(Visit, "5").ShouldHaveSingleItem().Path.ShouldBe("");
    }

    [Theory]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":"thing"}""")]
    [InlineData("[]")]
    [InlineData("""{"type":"object","properties":[]}""")]
    [InlineData("""{"type":"object","required":"x"}""")]
    [InlineData("""{"type":"object","properties":{"x":{"oneOf":[]}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"enum":[]}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"minLength":-1}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"format":"email"}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"("}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"(a)\\1"}}}""")]
    public void A_schema_with_rules_that_are_not_known_is_refused(string schema)
    {
        FormSchema.TryParse(Value.Parse(schema), out _, out var problem).ShouldBeFalse();
        problem!.MessageEn.ShouldNotBeEmpty();
        problem.MessageZh.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    [Fact]
    public void A_pattern_that_would_explode_takes_linear_time()
    {
        var schema = Read("""{"type":"object","properties":{"x":{"type":"string","pattern":"^(a+)+$"}}}""");
        var watch = Stopwatch.StartNew();
        schema.Validate(Value.ObjectOf(("x", Value.From(new string('a', 50_000) + "!")))).ShouldHaveSingleItem();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static IReadOnlyList<FormProblem> Check(string schema, string result) => Read(schema).Validate(Value.Parse(result));

    private static FormSchema Read(string schema)
    {
        FormSchema.TryParse(Value.Parse(schema), out var read, out var problem).ShouldBeTrue(problem?.MessageEn);
        return read!;
    }
}
