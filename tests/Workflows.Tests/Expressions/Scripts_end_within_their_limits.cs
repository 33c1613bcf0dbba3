using OneWindow.Workflows.Expressions;

namespace OneWindow.Workflows.Tests.Expressions;

public class Scripts_end_within_their_limits
{
    private static readonly ScriptOptions Small = new() { Steps = 50_000, LongestText = 100_000, LongestArray = 20_000 };

    [Theory]
    [InlineData("for (;;);")]
    [InlineData("while (true) { try { throw 1 } catch { } }")]
    [InlineData("const f = () => f(); f()")]
    [InlineData("try { (function f() { f() })() } catch { 'caught' }")]
    [InlineData("let s = 'a'; for (;;) s += s")]
    [InlineData("let s = ''; for (;;) s = `${s}aaaaaaaa${s}`")]
    [InlineData("'a'.repeat(1e9)")]
    [InlineData("'a'.padEnd(1e15)")]
    [InlineData("new Array(1e9)")]
    [InlineData("[].length = 4e9")]
    [InlineData("const a = []; a[99999999] = 1")]
    [InlineData("const a = []; for (;;) a.push(1)")]
    [InlineData("let a = [1]; for (;;) a = [...a, ...a]")]
    [InlineData("const m = new Map(); for (let i = 0; ; i++) m.set(i, i)")]
    [InlineData("const s = new Set([1]); for (const x of s) s.add(x + 1)")]
    [InlineData("const o = {}; for (let i = 0; ; i++) o['k' + i] = i")]
    [InlineData("const a = []; a[0] = a; String(a)")]
    [InlineData("const a = []; a[0] = a; a.flat(Infinity)")]
    [InlineData("const o = { toString() { return '' + this } }; '' + o")]
    [InlineData("[3, 2, 1].sort(function c() { return [2, 1].sort(c) })")]
    [InlineData("const x = 'x'.repeat(9e4); for (;;) x.indexOf('y')")]
    [InlineData("'abc'.replace(/./g, () => 'x'.repeat(9e4))")]
    [InlineData("Array.from({ length: 1e12 })")]
    public void Endless_and_greedy_scripts_end_with_budget(string source) => Scripts.Fail(source, options: Small).Kind.ShouldBe(ScriptException.Budget);

    [Theory]
    [InlineData("const a = []; a[0] = a; a")]
    [InlineData("const o = {}; o.o = o; JSON.stringify(o)")]
    [InlineData("let a = []; for (let i = 0; i < 9000; i++) a = [a]; variables.X = a")]
    public void Cyclic_and_very_deep_values_do_not_leave_a_script(string source) => Scripts.Fail(source).Kind.ShouldBe("TypeError");

    [Fact]
    public void Patterns_that_explode_elsewhere_are_quick() =>
        Scripts.Evaluate("/^(a+)+$/.test('" + new string('a', 5000) + "!')").AsBoolean().ShouldBeFalse();

    [Fact]
    public void A_small_stack_is_enough_for_the_deepest_script()
    {
        var source = "function f(n) { return " + string.Concat(Enumerable.Repeat("[", 80)) + "f(n + 1)" + string.Concat(Enumerable.Repeat("]", 80)) + " } f(0)";
        var kind = string.Empty;
        var thread = new Thread(() => kind = Scripts.Fail(source).Kind, 256 * 1024);
        thread.Start();
        thread.Join();
        kind.ShouldBe(ScriptException.Budget);
    }

    [Fact]
    public void One_compiled_script_serves_many_threads()
    {
        var script = Scripts.Compile("let t = 0; for (const r of variables.Rows.filter(x => x.n % 2)) t += r.n; t");
        Parallel.For(0, 200, i =>
        {
            var host = new FakeHost();
            host.Variables["Rows"] = Workflows.Values.Value.Parse($$"""[{"n":1},{"id":{{i}},"n":3},{"n":{{2 * i}}}]""");
            script.Evaluate(host).AsNumber().ShouldBe(4);
        });
    }
}
