using OneWindow.Workflows.Expressions;

namespace OneWindow.Workflows.Tests.Expressions;

public class Scripts_are_refused_with_a_reason
{
    [Theory]
    [InlineData("class A {}", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("1;\n  function* g() {}", ScriptProblemCodes.Unsupported, 2, 11)]
    [InlineData("const f = async () => 1", ScriptProblemCodes.Unsupported, 1, 11)]
    [InlineData("await x", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("with (x) {}", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("1 + eval('2')", ScriptProblemCodes.Unsupported, 1, 5)]
    [InlineData("new Function('return 1')()", ScriptProblemCodes.Unsupported, 1, 5)]
    [InlineData("import fs from 'fs'", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("import('fs')", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("tag`x`", ScriptProblemCodes.Unsupported, 1, 4)]
    [InlineData("Promise.resolve(1)", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("globalThis", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("10n", ScriptProblemCodes.Unsupported, 1, 1)]
    [InlineData("({ async f() {} })", ScriptProblemCodes.Unsupported, 1, 4)]
    [InlineData("variables.A +\n  ;", ScriptProblemCodes.Syntax, 2, 3)]
    [InlineData("foo(", ScriptProblemCodes.Syntax, 1, 5)]
    [InlineData("'abc", ScriptProblemCodes.Syntax, 1, 1)]
    [InlineData("f() = 1", ScriptProblemCodes.Syntax, 1, 2)]
    [InlineData("break", ScriptProblemCodes.Syntax, 1, 1)]
    [InlineData("let a;\nlet a;", ScriptProblemCodes.DuplicateName, 2, 5)]
    [InlineData("x.match(/(/)", ScriptProblemCodes.RegularExpression, 1, 9)]
    [InlineData("/a/gg", ScriptProblemCodes.RegularExpression, 1, 1)]
    public void Code_line_and_column_say_what_and_where(string source, string code, int line, int column)
    {
        var problem = Scripts.Problem(source);

        problem.Code.ShouldBe(code);
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.MessageEn.ShouldNotBeNullOrWhiteSpace();
        problem.MessageZh.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Too_long_and_too_deep_scripts_are_refused()
    {
        Script.Compile("'" + new string('a', 70000) + "'").Problems[0].Code.ShouldBe(ScriptProblemCodes.TooLarge);
        string[] deep = ["(", "[", "{", "-", "!", "a=>", "x?", "if(1)", "new ", "`${", "f(", "({a:", "async("];
        foreach (var opening in deep)
            Script.Compile(string.Concat(Enumerable.Repeat(opening, 2000))).Problems[0].Code.ShouldBe(ScriptProblemCodes.TooLarge, opening);
    }

    [Fact]
    public void A_long_row_of_operators_is_not_deep() =>
        Scripts.Evaluate("1" + string.Concat(Enumerable.Repeat(" + 1", 5000))).AsNumber().ShouldBe(5001);

    [Fact]
    public void A_script_tells_what_it_refers_to()
    {
        var references = Scripts.Compile(
            """
            variables.A = variables.B + getVariable('C') + getInput('D') + input.E + getOutputFrom('F').x;
            setVariable('G', getH()); setI(1); getJFromK(); typo; let own = 1; own; variables['L']; const { x } = variables.M;
            """).References;

        references.Variables.ShouldBe(["A", "B", "C", "G", "L", "M"]);
        references.WrittenVariables.ShouldBe(["A", "G", "I"]);
        references.Inputs.ShouldBe(["D", "E"]);
        references.Activities.ShouldBe(["F"]);
        references.Accessors.ShouldBe(["H", "JFromK"]);
        references.UnknownNames.ShouldBe(["typo"]);
    }
}
