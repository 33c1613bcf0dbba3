using OneWindow.Workflows.Expressions;

namespace OneWindow.Workflows.Tests.Expressions;

public class Scripts_end_within_their_limits
{
    private static readonly ScriptOptions Small = new() { Steps = 50_000, LongestText = 100_000, LongestArray = 20_000, Memory = 4_000_000 };

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
    [InlineData("const kept = []; const s = 'x'.repeat(9e4); for (let i = 0; ; i++) kept.push(s + i)")]
    [InlineData("const kept = []; const s = 'X'.repeat(9e4); for (;;) kept.push(s.toLowerCase(), s.slice(1), s.padEnd(9e4 + 1))")]
    [InlineData("const kept = []; const a = new Array(9e3).fill(0); for (;;) kept.push([...a], a.map(x => x), JSON.stringify(a))")]
    [InlineData("const kept = []; const t = JSON.stringify(new Array(9e3).fill(0)); for (;;) kept.push(JSON.parse(t))")]
    [InlineData("const kept = []; for (;;) kept.push({ a: 1, b: 2, c: () => kept, d: new Map([[1, 2]]) })")]
    [InlineData("const kept = []; for (;;) kept.push('a,b,c'.split(',').concat([1], [2]).sort().flatMap(x => [x, x]))")]
    [InlineData("const o = { get a() { return this.a } }; o.a")]
    [InlineData("const o = { get a() { return { ...this } } }; o.a")]
    [InlineData("for (;;) try { null.x } catch { } finally { }")]
    [InlineData("let t = 'ab'; for (;;) t = t.replace(/./g, '$&$&')")]
    [InlineData("let t = 'ab'; for (;;) t = t.replaceAll('a', 'aa')")]
    [InlineData("let t = [1, 2]; for (;;) t = [t, t].flat(9)")]
    [InlineData("for (;;) structuredClone(new Array(5000).fill(1))")]
    [InlineData("for (;;) 'x'.repeat(99999).split('')")]
    [InlineData("for (;;) encodeURIComponent('中'.repeat(30000))")]
    [InlineData("for (;;) [...'x'.repeat(15000)].entries()")]
    public void Endless_and_greedy_scripts_end_with_budget(string source) => Scripts.Fail(source, options: Small).Kind.ShouldBe(ScriptException.Budget);

    [Fact]
    public void Memory_is_counted_where_steps_are_plenty()
    {
        var plenty = new ScriptOptions { Steps = 100_000_000, Memory = 10_000_000 };

        Scripts.Fail("const kept = []; for (;;) kept.push('x'.repeat(1e5))", options: plenty).Message.ShouldContain("bytes of memory");
        Scripts.Fail("const o = {}; for (let i = 0; ; i++) o['k' + i] = [i]", options: plenty).Message.ShouldContain("bytes of memory");
        Scripts.Fail("try { const kept = []; for (;;) kept.push({}) } catch { 'caught' } finally { 'finally' }", options: plenty).Kind.ShouldBe(ScriptException.Budget);
    }

    [Fact]
    public void Each_evaluation_begins_with_its_whole_budget()
    {
        var script = Scripts.Compile("let t = ''; for (let i = 0; i < 900; i++) t += 'x'; t.length", new ScriptOptions { Steps = 20_000, Memory = 2_000_000 });
        for (var i = 0; i < 50; i++)
            script.Evaluate(new FakeHost()).AsNumber().ShouldBe(900);
    }

    [Fact]
    public void A_comparing_function_that_answers_anything_does_not_keep_sort_from_its_end() =>
        Scripts.Evaluate("let n = 0; Array.from({ length: 1000 }, (_, i) => i).sort(() => (n++ * 7) % 3 - 1).length").AsNumber().ShouldBe(1000);

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
