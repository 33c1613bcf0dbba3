using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Micro.Workflows;

/// <summary>Single expressions, compiled. Budget: a simple condition at most 200 ns, nothing allocated.</summary>
public class ScriptBenchmarks
{
    private readonly Measured _condition = new("getAmount() > 100 && variables.Status === 'open'");
    private readonly Measured _increment = new("variables.Amount + 1");
    private readonly Measured _members = new("variables.Case.level === 'urgent' || variables.Case.persons.length > 2");
    private readonly Measured _template = new("`${variables.Status}: ${variables.Amount}`");
    private readonly Measured _function = new("const add = (a, b) => a + b; return add(variables.Amount, 1) > 100;");
    private readonly Measured _list = new("variables.Case.persons.filter(p => p.age >= 60).map(p => p.name).join('、')");

    /// <summary>A simple condition.</summary>
    [Benchmark]
    public bool Condition() => _condition.Evaluate().IsTruthy();

    /// <summary>A counter.</summary>
    [Benchmark]
    public Value Increment() => _increment.Evaluate();

    /// <summary>A condition on members of an object.</summary>
    [Benchmark]
    public bool Members() => _members.Evaluate().IsTruthy();

    /// <summary>A text of two variables.</summary>
    [Benchmark]
    public Value Template() => _template.Evaluate();

    /// <summary>A function of the script's own.</summary>
    [Benchmark]
    public bool Function() => _function.Evaluate().IsTruthy();

    /// <summary>Some names of a list of three persons.</summary>
    [Benchmark]
    public Value List() => _list.Evaluate();

    private sealed class Measured
    {
        private readonly Script _script;
        private readonly ScriptBenchmarkHost _host;

        internal Measured(string source)
        {
            _script = Script.Compile(source).Script ?? throw new InvalidOperationException(source);
            _host = new ScriptBenchmarkHost(_script.References.Reads);
        }

        internal Value Evaluate() => _script.Evaluate(_host);
    }

    /// <summary>A workflow of three variables that knows where each script finds them, as the engine does.</summary>
    private sealed class ScriptBenchmarkHost : IScriptHost
    {
        private static readonly string[] Names = ["Amount", "Status", "Case"];
        private readonly int[] _places;

        private readonly Value[] _values =
        [
            Value.From(150.0), Value.From("open"), Value.Parse("""{"level":"plain","persons":[{"name":"王","age":71},{"name":"李","age":33},{"name":"赵","age":64}]}"""),
        ];

        internal ScriptBenchmarkHost(ImmutableArray<ScriptRead> reads) => _places = [.. reads.Select(read => Array.IndexOf(Names, read.Name))];

        public DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

        public IEnumerable<string> VariableNames => Names;

        public IEnumerable<string> InputNames => [];

        public Value LastResult => default;

        public string DefinitionId => "measured";

        public string DefinitionVersionId => "measured-v1";

        public int DefinitionVersion => 1;

        public string InstanceId => "case-1";

        public string? InstanceName { get; set; }

        public string? CorrelationId { get; set; }

        public bool TryGetVariable(string name, out Value value)
        {
            var place = Array.IndexOf(Names, name);
            value = place < 0 ? default : _values[place];
            return place >= 0;
        }

        public bool TryRead(int read, out Value value)
        {
            value = _values[_places[read]];
            return true;
        }

        public Value SetVariable(string name, Value value) => throw new NotSupportedException();

        public bool TryGetInput(string name, out Value value)
        {
            value = default;
            return false;
        }

        public bool TryGetOutput(string activity, string? output, out Value value)
        {
            value = default;
            return false;
        }

        public Guid NewGuid() => throw new NotSupportedException();

        public double NextRandom() => throw new NotSupportedException();
    }
}
