using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions;

/// <summary>Short forms for tests of scripts.</summary>
internal static class Scripts
{
    public static Script Compile(string source, ScriptOptions? options = null)
    {
        var compilation = Script.Compile(source, options);
        compilation.Succeeded.ShouldBeTrue(compilation.Succeeded ? null : compilation.Problems[0].ToString());
        return compilation.Script!;
    }

    public static Value Evaluate(string source, FakeHost? host = null) => Compile(source).Evaluate(host ?? new FakeHost());

    public static ScriptException Fail(string source, FakeHost? host = null, ScriptOptions? options = null) =>
        Should.Throw<ScriptException>(() => Compile(source, options).Evaluate(host ?? new FakeHost()));

    public static ScriptProblem Problem(string source) => Script.Compile(source).Problems.ShouldHaveSingleItem();
}
