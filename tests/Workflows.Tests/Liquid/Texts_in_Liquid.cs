using System.Text.Json;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Expressions.Liquid;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Tests.Expressions;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Liquid;

public class Texts_in_Liquid
{
    private readonly FakeHost _host = new();

    public Texts_in_Liquid()
    {
        _host.Variables["Name"] = Value.From("王芳");
        _host.Variables["Amount"] = Value.From(1234.5);
        _host.Variables["Open"] = Value.From(false);
        _host.Variables["Empty"] = Value.EmptyText;
        _host.Variables["Tags"] = Value.Parse("""["b","a","c"]""");
        _host.Variables["Cases"] = Value.Parse("""[{"no":"A2","days":3,"urgent":true},{"no":"A1","days":10,"urgent":false},{"no":"A3","days":1,"urgent":true}]""");
        _host.Variables["Due"] = Value.From(new DateTimeOffset(2026, 1, 5, 8, 7, 9, TimeSpan.FromHours(8)));
        _host.Variables["Html"] = Value.From("<b>\"x\" & 'y'</b>");
        _host.Inputs["Applicant"] = Value.Parse("""{"name":"李明","phones":["1","2"]}""");
    }

    [Theory]
    [InlineData("plain { text } %", "plain { text } %")]
    [InlineData("{{ Variables.Name }}，您好", "王芳，您好")]
    [InlineData("{{Variables['Name']}}{{ Variables[\"Name\"] | size }}", "王芳2")]
    [InlineData("{{ Input.Applicant.name }} {{ Input.Applicant.phones[1] }}{{ Input.Applicant.phones[-1] }}{{ Input.Applicant.phones.first }}{{ Input.Applicant.phones.size }}", "李明 2212")]
    [InlineData("[{{ Variables.None }}{{ Variables.Name.x.y }}{{ nil }}]", "[]")]
    [InlineData("{{ Variables.Amount }} {{ 1.50 }} {{ true }} {{ 'a' }}", "1234.5 1.5 true a")]
    [InlineData("{{ Variables.Tags }} {{ Input.Applicant.phones | json }}", "bac [\"1\",\"2\"]")]
    [InlineData("{{ Variables.Html }}", "<b>\"x\" & 'y'</b>")]
    [InlineData("{{ Variables.Html | escape }}", "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;")]
    [InlineData("{{ '&lt;b>' | escape_once }} {{ Variables.Html | strip_html }}", "&lt;b&gt; \"x\" & 'y'")]
    [InlineData("{{ WorkflowInstanceId }} {{ CorrelationId }} {{ WorkflowDefinitionId }} {{ WorkflowDefinitionVersionId }} {{ WorkflowDefinitionVersion }}", "inst corr expr expr:1 1")]
    [InlineData("{{ Variables.Due }}", "2026-01-05 08:07:09 +0800")]
    [InlineData("{{ Variables.Due | date: '%Y年%-m月%-d日 %H:%M' }}", "2026年1月5日 08:07")]
    [InlineData("{{ 'now' | date: '%F %T %z' }}", "2026-01-05 08:00:00 +0800")]
    [InlineData("{{ '2026-03-01' | date: '%d/%m/%y %a %A %b %B %j' }}", "01/03/26 Sun Sunday Mar March 060")]
    [InlineData("{{ '2026-03-01T16:30:00Z' | date: '%Y-%m-%d %I:%M %p %l|%e|%u|%w|%V|%s|%%|%q' }}", "2026-03-02 12:30 AM 12| 2|1|1|10|1772382600|%|%q")]
    [InlineData("{{ 0 | date: '%c' }} {{ 'x' | date: '%Y' }} {{ nil | date: '%Y' }}", "Thu Jan  1 08:00:00 1970 x ")]
    [InlineData("{{ 'ab' | upcase | append: '!' | prepend: '-' }} {{ 'AB c' | downcase | capitalize }}", "-AB! Ab c")]
    [InlineData("{{ 0.1 | plus: 0.2 }} {{ 10 | minus: '3' }} {{ 2 | times: 2.5 }} {{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.5 }} {{ -7 | modulo: 3 }}", "0.3 7 5 3 2.8 2")]
    [InlineData("{{ 2.567 | round: 2 }} {{ 2.5 | round }} {{ 1.9 | floor }} {{ 1.1 | ceil }} {{ -3 | abs }} {{ 4 | at_most: 3 }} {{ 4 | at_least: 9 }}", "2.57 3 1 2 3 3 9")]
    [InlineData("{{ 'a,b,,c' | split: ',' | join: '-' }} {{ 'a b' | split: ' ' | last }} {{ 'abc' | split: '' | reverse | join }}", "a-b--c b c b a")]
    [InlineData("{{ Variables.Cases | map: 'no' | sort | join: ', ' }}", "A1, A2, A3")]
    [InlineData("{{ Variables.Cases | where: 'urgent' | sort: 'days' | map: 'no' | join: ' ' }} {{ Variables.Cases | where: 'no', 'A1' | size }} {{ Variables.Cases | sum: 'days' }}", "A3 A2 1 14")]
    [InlineData("{{ Variables.Cases | reject: 'urgent' | map: 'no' | first }} {{ Variables.Tags | concat: Variables.Tags | uniq | size }} {{ 'b,A,c' | split: ',' | sort_natural | join }}", "A1 3 A b c")]
    [InlineData("{{ 'a-b-a' | replace: 'a', 'x' }} {{ 'a-b-a' | replace_first: 'a', 'x' }} {{ 'a-b-a' | remove: 'a' }} {{ 'a-b-a' | remove_last: '-a' }}", "x-b-x x-b-a -b- a-b")]
    [InlineData("{{ 'a long text' | truncate: 6 }} {{ 'a long text' | truncate: 5, '…' }} {{ 'one two three' | truncatewords: 2 }} {{ 'abcd' | slice: 1, 2 }}{{ 'abcd' | slice: -1 }}", "a l... a lo… one two... bcd")]
    [InlineData("[{{ '  x ' | strip }}|{{ ' x' | lstrip }}|{{ 'x ' | rstrip }}]", "[x|x|x]")]
    [InlineData("{{ '王 a&b' | url_encode }} {{ 'a+b%3D' | url_decode }} {{ '王' | base64 }} {{ 'eA==' | base64_decode }}", "%E7%8E%8B+a%26b a b= 546L x")]
    [InlineData("{{ Variables.Empty | default: 'none' }} {{ Variables.None | default: 3 }} {{ Variables.Open | default: 'no' }} {{ Variables.Open | default: 'no', allow_false: true }} {{ 0 | default: 1 }}", "none 3 no false 0")]
    [InlineData("{% if Variables.Amount > 1000 and Variables.Name == '王芳' %}a{% elsif true %}b{% else %}c{% endif %}", "a")]
    [InlineData("{% if Variables.Open %}a{% elsif Variables.Empty %}b{% else %}c{% endif %}{% unless Variables.Open %}d{% else %}e{% endunless %}", "bd")]
    [InlineData("{% if Variables.Tags contains 'a' %}1{% endif %}{% if Variables.Name contains '芳' %}2{% endif %}{% if Variables.Empty == empty %}3{% endif %}{% if Variables.None == blank %}4{% endif %}{% if Variables.Tags != empty %}5{% endif %}", "12345")]
    [InlineData("{% if true or false and false %}a{% endif %}{% if 2 < 10 %}b{% endif %}{% if '2' < '10' %}c{% endif %}{% if nil < 1 %}d{% endif %}", "ab")]
    [InlineData("{% case Variables.Name %}{% when '李明', '王芳' %}x{% when '王芳' %}y{% else %}z{% endcase %}{% case 3 %}{% when 1 %}1{% else %}e{% endcase %}", "xye")]
    [InlineData("{% for c in Variables.Cases %}{{ forloop.index }}{{ c.no }}{% unless forloop.last %}; {% endunless %}{% endfor %}", "1A2; 2A1; 3A3")]
    [InlineData("{% for i in (1..5) reversed limit: 3 offset: 1 %}{{ i }}{% endfor %} {% for i in (1..9) %}{% if i == 3 %}{% continue %}{% endif %}{% if i > 5 %}{% break %}{% endif %}{{ i }}{% endfor %}", "432 1245")]
    [InlineData("{% for x in Variables.None %}{{ x }}{% else %}nothing{% endfor %}{% for p in Input.Applicant %}{{ p[0] }};{% endfor %}", "nothingname;phones;")]
    [InlineData("{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.rindex }} {% endfor %}{% endfor %}", "12 11 22 21 ")]
    [InlineData("{% assign a = Variables.Name | append: '!' %}{{ a }}{% capture b %}[{{ a }}]{% endcapture %}{{ b }}{{ b | size }}", "王芳![王芳!]5")]
    [InlineData("{% increment n %}{% increment n %}{% decrement m %}{{ n }} {% for i in (1..3) %}{% cycle 'a', 'b' %}{% endfor %}", "01-12 aba")]
    [InlineData("a{% comment %}{{ nothing | here }}{% endcomment %}b{% raw %}{{ x }}{% if %}{% endraw %}c{% # note %}d{% echo 'e' %}", "ab{{ x }}{% if %}cde")]
    [InlineData("a \n{%- if true -%}\n b \n{%- endif -%}\n c {{- 1 -}} \n d", "abc1d")]
    [InlineData("{{ '}}' }}{{ \"a'b\" }}", "}}a'b")]
    public void Give_the_text_that_Liquid_gives(string source, string expected) => Render(source).ShouldBe(expected);

    [Theory]
    [InlineData("a\n {% iff x %}", ScriptProblemCodes.LiquidTag, 2, 5)]
    [InlineData("{% render 'x' %}", ScriptProblemCodes.LiquidTag, 1, 4)]
    [InlineData("{{ 'x' | shout }}", ScriptProblemCodes.LiquidFilter, 1, 10)]
    [InlineData("{{ Nmae }}", ScriptProblemCodes.LiquidName, 1, 4)]
    [InlineData("{% for i in (1..2) %}{% endfor %}{{ i }}", ScriptProblemCodes.LiquidName, 1, 37)]
    [InlineData("x {{ 'a'", ScriptProblemCodes.LiquidSyntax, 1, 3)]
    [InlineData("{{ 'a' 'b' }}", ScriptProblemCodes.LiquidSyntax, 1, 8)]
    [InlineData("{{ | upcase }}", ScriptProblemCodes.LiquidSyntax, 1, 4)]
    [InlineData("{% if true %}", ScriptProblemCodes.LiquidSyntax, 1, 14)]
    [InlineData("{% if true %}{% endfor %}", ScriptProblemCodes.LiquidSyntax, 1, 17)]
    [InlineData("{% endif %}", ScriptProblemCodes.LiquidSyntax, 1, 4)]
    [InlineData("{% break %}", ScriptProblemCodes.LiquidSyntax, 1, 4)]
    [InlineData("{% assign x 1 %}", ScriptProblemCodes.LiquidSyntax, 1, 13)]
    [InlineData("{% raw %}", ScriptProblemCodes.LiquidSyntax, 1, 4)]
    [InlineData("{% for x Variables %}{% endfor %}", ScriptProblemCodes.LiquidSyntax, 1, 10)]
    public void Are_refused_with_code_line_and_column(string source, string code, int line, int column)
    {
        LiquidTemplate.Compile(source, out var problem).ShouldBeNull();

        problem!.Code.ShouldBe(code);
        (problem.Line, problem.Column).ShouldBe((line, column), problem.MessageEn);
        problem.MessageZh.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("{% for i in (1..999999999) %}{{ i }}{% endfor %}")]
    [InlineData("{% for i in (1..3000) %}{% for j in (1..3000) %}{% for k in (1..3000) %}{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..100) %}{% assign x = x | replace: 'a', 'aaaa' %}{% endfor %}")]
    [InlineData("{% assign x = '1,2' | split: ',' %}{% for i in (1..100) %}{% assign x = x | concat: x %}{% endfor %}")]
    [InlineData("{% for i in (1..90000) %}{{ 'a text that is written again and again, until it is far too long for any notice' }}{% endfor %}")]
    public void End_within_the_limits_of_scripts(string source) => Should.Throw<ScriptException>(() => Render(source)).Kind.ShouldBe(ScriptException.Budget);

    [Fact]
    public void Fail_where_a_filter_cannot_do_what_it_is_asked() =>
        Should.Throw<ScriptException>(() => Render("{{ 1 | divided_by: 0 }}")).Kind.ShouldBe(ScriptException.Liquid);

    [Fact]
    public void Any_text_is_compiled_or_refused_and_rendering_ends_well()
    {
        string[] parts = ["{{", "}}", "{%", "%}", "-", " ", "if", "endif", "for", "i", "in", "(1..3)", "endfor", "|", "upcase", "date", ":", "'x'", "Variables", ".", "Name", "[", "]", "0", "1", "\"", "else", "case", "when", "raw", "endraw", "assign", "=", ",", "#"];
        var random = new Random(7);
        for (var n = 0; n < 5000; n++)
        {
            var source = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => parts[random.Next(parts.Length)] + (random.Next(2) == 0 ? " " : "")));
            if (LiquidTemplate.Compile(source, out var problem) is { } template)
                template.Render(_host).ShouldNotBeNull(source);
            else
                (problem!.Line, problem.Column >= 1).ShouldBe((1, true), source);
        }
    }

    [Fact]
    public void Stand_in_inputs_of_activities_and_become_the_type_of_the_input()
    {
        var driver = new InstanceDriver(Workflow(
            Sequence(
                "S",
                Activity("Elsa.SetVariable", "V", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Expression("Liquid", "{{ 6 | times: 7 }}")}"),
                Activity("Elsa.WriteLine", "W", $"\"text\":{Expression("Liquid", "{{ Input.Who }}: {{ Variables.N }} {{ Variables.N | plus: 1 }}, {{ WorkflowInstanceId }}")}")),
            Variables(("N", "Int32")),
            inputs: """[{"name":"Who","type":"String"}]"""));

        driver.Start(new() { ["Who"] = Value.From("王") });

        driver.Lines.ShouldBe(["王: 42 43, case-1"]);
        driver.Instance.SubStatus.ShouldBe(OneWindow.Workflows.Execution.WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("Liquid", "a\n{{ x }}", ScriptProblemCodes.LiquidName, "line 2, column 4", "第 2 行第 4 列")]
    [InlineData("CSharp", "1 + 1", ProblemCodes.UnknownExpression, "JavaScript", "JavaScript")]
    [InlineData("Python", "1 + 1", ProblemCodes.UnknownExpression, "Liquid", "Liquid")]
    public void Other_languages_and_wrong_texts_are_refused_when_published(string kind, string text, string code, string english, string chinese)
    {
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Activity("Elsa.WriteLine", "W", $"\"text\":{Expression(kind, text)}")))).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe(code);
        problem.MessageEn.ShouldContain(english);
        problem.MessageZh.ShouldContain(chinese);
    }

    private static string Expression(string kind, string text) =>
        $$$"""{"typeName":"String","expression":{"type":"{{{kind}}}","value":{{{JsonSerializer.Serialize(text)}}}}}""";

    private string Render(string source)
    {
        var template = LiquidTemplate.Compile(source, out var problem);
        problem.ShouldBeNull();
        return template!.Render(_host);
    }
}
