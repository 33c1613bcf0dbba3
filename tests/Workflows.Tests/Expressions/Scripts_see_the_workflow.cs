using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions;

public class Scripts_see_the_workflow
{
    private readonly FakeHost _host = new();

    [Fact]
    public void Variables_are_found_by_name_by_index_and_by_accessor()
    {
        _host.Variables["first name"] = Value.From("Li");
        _host.Variables["count"] = Value.From(2.0);

        Scripts.Evaluate("getFirstName() + getCount() + variables.count + variables['first name'] + getVariable('count')", _host).AsText().ShouldBe("Li22Li2");
        Scripts.Evaluate("const key = 'count'; variables[key] += 1; setCount(variables[key] + 1); Object.keys(variables)", _host).ToJson().ShouldBe("""["count","first name"]""");
        _host.Variables["count"].AsNumber().ShouldBe(4);
    }

    [Fact]
    public void Inputs_outputs_and_arguments_are_read()
    {
        _host.Inputs["Applicant"] = Value.Parse("""{"name":"Zhao"}""");
        _host.Outputs[("Task1", null)] = Value.From("main");
        _host.Outputs[("Task1", "Result")] = Value.From("result");
        _host.Arguments = Value.ObjectOf(("limit", Value.From(5.0)));
        _host.LastResult = Value.From("last");

        Scripts.Evaluate("[input.Applicant.name, getApplicant().name, getInput('Applicant').name, Object.keys(input).length]", _host).ToJson().ShouldBe("""["Zhao","Zhao","Zhao",1]""");
        Scripts.Evaluate("[getOutputFrom('Task1'), getOutputFrom('Task1', 'Result'), getResultFromTask1(), getOutputFrom('None') === undefined, getLastResult()]", _host)
            .ToJson().ShouldBe("""["main","result","result",true,"last"]""");
        Scripts.Evaluate("args.limit + getLimit()", _host).AsNumber().ShouldBe(10);
        Scripts.Fail("getNothing()", _host).Kind.ShouldBe("ReferenceError");
        Scripts.Fail("setNothing(1)", _host).Kind.ShouldBe("ReferenceError");
        Scripts.Fail("input.Applicant = 1", _host).Kind.ShouldBe("TypeError");
    }

    [Fact]
    public void Name_correlation_and_outcomes_are_set()
    {
        _host.AllowsOutcomes = true;
        Scripts.Evaluate("setWorkflowInstanceName('case ' + getWorkflowInstanceId()); setCorrelationId(null); setOutcomes(['A', 'B'])", _host);

        (_host.InstanceName, _host.CorrelationId).ShouldBe(("case inst", null));
        _host.Outcomes.ShouldBe(["A", "B"]);
        Scripts.Evaluate("setOutcome('C')", _host);
        _host.Outcomes.ShouldBe(["C"]);
        _host.AllowsOutcomes = false;
        Scripts.Fail("setOutcome('D')", _host).Kind.ShouldBe("ReferenceError");
    }

    [Theory]
    [InlineData("variables.List.push(3)")]
    [InlineData("getList()[2] = 3")]
    [InlineData("const l = getVariable('List'); l.length = 2; l.splice(2, 0, 3)")]
    [InlineData("variables.List = [1]; variables.List.push(2, 3)")]
    [InlineData("const l = [1]; variables.List = l; l.push(2); getList().push(3)")]
    [InlineData("setList([1, 2]); variables['Li' + 'st'].push(3)")]
    [InlineData("[].push.call(variables.List, 3)")]
    [InlineData("const { assign } = Object; assign(variables.List, { 2: 3 })")]
    [InlineData("for (variables.List[2] of [3]);")]
    public void Changes_of_a_list_in_place_are_kept(string source)
    {
        var before = Value.Parse("[1,2]");
        _host.Variables["List"] = before;

        Scripts.Evaluate(source, _host);

        _host.Variables["List"].ToJson().ShouldBe("[1,2,3]");
        before.ToJson().ShouldBe("[1,2]");
    }

    [Fact]
    public void Nothing_is_written_that_did_not_change()
    {
        _host.Variables["List"] = Value.Parse("""[{"a":1}]""");
        Scripts.Evaluate("const l = variables.List; l[0].a = 2; l[0].a = 1; l.push(0); l.pop(); [...l].sort()", _host);
        _host.Written.ShouldBeEmpty();
    }

    [Fact]
    public void Inputs_and_outputs_cannot_be_changed_for_others()
    {
        _host.Inputs["List"] = Value.Parse("[1]");
        _host.Outputs[("T", null)] = Value.Parse("""{"a":1}""");

        Scripts.Evaluate("getInput('List').push(2); getOutputFrom('T').a = 2; [input.List, getOutputFrom('T')]", _host).ToJson().ShouldBe("""[[1,2],{"a":2}]""");

        _host.Inputs["List"].ToJson().ShouldBe("[1]");
        _host.Outputs[("T", null)].ToJson().ShouldBe("""{"a":1}""");
    }

    [Fact]
    public void A_result_is_read_only_and_a_script_that_only_reads_shares_it()
    {
        _host.Variables["List"] = Value.Parse("[1,[2]]");

        var result = Scripts.Evaluate("variables.List", _host);

        result.AsArray().ShouldBeSameAs(_host.Variables["List"].AsArray());
        Should.Throw<ReadOnlyValueException>(() => result.AsArray().Add(Value.Null));
        Scripts.Evaluate("[1, { a: undefined, b: () => 1, c: [undefined] }]", _host).ToJson().ShouldBe("""[1,{"c":[null]}]""");
    }

    [Fact]
    public void A_value_that_does_not_fit_ends_the_script_even_inside_try()
    {
        _host.Types["Amount"] = TypeAlias.Int32;
        _host.Variables["Amount"] = Value.From(1.0);

        Scripts.Fail("try { setAmount('many') } catch { 'caught' }", _host).Kind.ShouldBe(ScriptException.Conversion);
        _host.Variables["Amount"].AsNumber().ShouldBe(1);
    }

    [Fact]
    public void Times_of_the_workflow_behave_like_dates()
    {
        _host.Variables["Due"] = Value.From(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8)));
        _host.Variables["Span"] = Value.From(TimeSpan.FromMinutes(90));

        Scripts.Evaluate("[variables.Due.getHours(), variables.Due.toISOString(), variables.Due < new Date(2026, 0, 6), variables.Due instanceof Date, typeof variables.Due]", _host)
            .ToJson().ShouldBe("""[8,"2026-01-05T00:00:00.000Z",true,true,"object"]""");
        Scripts.Evaluate("variables.Due.AddDays(2.5)", _host).AsInstant().ShouldBe(new DateTimeOffset(2026, 1, 7, 20, 0, 0, TimeSpan.FromHours(8)));
        Scripts.Evaluate("JSON.stringify({ at: variables.Due, span: variables.Span, hours: variables.Span.TotalHours })", _host)
            .AsText().ShouldBe("""{"at":"2026-01-05T00:00:00.000Z","span":"01:30:00","hours":1.5}""");
        Scripts.Evaluate("TimeSpan.FromHours(2)", _host).AsDuration().ShouldBe(TimeSpan.FromHours(2));
        Scripts.Evaluate("const d = new Date(variables.Due); d.setDate(31); variables.Due = d", _host);
        _host.Variables["Due"].AsInstant().ShouldBe(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero));
        Scripts.Fail("variables.Due.setDate(1)", _host).Kind.ShouldBe("TypeError");
    }

    [Fact]
    public void Time_chance_and_ids_come_from_the_host()
    {
        Scripts.Evaluate("[Date.now() === +new Date(), new Date().toISOString(), Math.random(), newGuid(), newGuidString()]", _host)
            .ToJson().ShouldBe("""[true,"2026-01-05T00:00:00.000Z",0.5,"00000001-0000-0000-0000-000000000000","00000002-0000-0000-0000-000000000000"]""");
    }

    [Theory]
    [InlineData("throw new RangeError('far')", "RangeError", "far")]
    [InlineData("const e = new Error('m'); e.name = 'Mine'; throw e", "Mine", "m")]
    [InlineData("throw 5", "thrown", "5")]
    [InlineData("throw { toString() { throw 1 } }", "thrown", "[object Object]")]
    [InlineData("null.x", "TypeError", "Cannot read properties of null (reading 'x')")]
    [InlineData("variables.f()", "TypeError", "variables.f is not a function")]
    public void What_is_thrown_is_told(string source, string kind, string message)
    {
        var exception = Scripts.Fail(source, _host);
        (exception.Kind, exception.Message).ShouldBe((kind, message));
    }

    [Theory]
    [InlineData("let a;\nif (true) {\n  a.b = 1;\n}", 3)]
    [InlineData("function f() {\n  const x = 1;\n  return null.x;\n}\n\nf();", 3)]
    [InlineData("try {\n  null.x;\n} catch (e) {\n  throw e;\n}", 4)]
    [InlineData("null.x", null)]
    public void The_line_of_the_statement_that_threw_is_told(string source, int? line) => Scripts.Fail(source, _host).Line.ShouldBe(line);

    [Fact]
    public void What_a_script_does_to_the_library_fails_and_no_other_script_sees_it()
    {
        string[] attempts = ["Math.PI = 3", "Array.prototype.map = null", "delete Math.abs", "String.x = 1", "Math.abs.x = 1", "Object.assign(JSON, { a: 1 })", "[].push.x = 1"];
        foreach (var attempt in attempts)
            Scripts.Fail(attempt, _host).Kind.ShouldBe("TypeError", attempt);
        Scripts.Evaluate("[Math.PI > 3.1, [1].map(x => x), Math.abs(-1), String.x === undefined, JSON.a === undefined]", _host).ToJson().ShouldBe("[true,[1],1,true,true]");
    }
}
