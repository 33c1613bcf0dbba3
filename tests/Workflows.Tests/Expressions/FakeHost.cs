using System.Collections.Immutable;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Expressions;

/// <summary>A workflow for scripts: typed variables, inputs and outputs in dictionaries, a fixed time and counted ids.</summary>
internal sealed class FakeHost : IScriptHost
{
    private int _ids;

    public Dictionary<string, Value> Variables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TypeAlias> Types { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Value> Inputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Activity, string? Output), Value> Outputs { get; } = [];

    public List<string> Written { get; } = [];

    public ImmutableArray<string> Outcomes { get; private set; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8));

    public IEnumerable<string> VariableNames => Variables.Keys;

    public IEnumerable<string> InputNames => Inputs.Keys;

    public Value Arguments { get; set; } = Value.ObjectOf();

    public Value LastResult { get; set; }

    public string DefinitionId => "expr";

    public string DefinitionVersionId => "expr:1";

    public int DefinitionVersion => 1;

    public string InstanceId => "inst";

    public string? InstanceName { get; set; }

    public string? CorrelationId { get; set; } = "corr";

    public bool AllowsOutcomes { get; set; }

    public bool TryGetVariable(string name, out Value value) => Variables.TryGetValue(name, out value);

    public Value SetVariable(string name, Value value)
    {
        if (Types.TryGetValue(name, out var type) && !Converter.TryConvert(value, type, out value, out var error))
            throw new ScriptException(ScriptException.Conversion, error);
        Variables[name] = value;
        Written.Add(name);
        return value;
    }

    public bool TryGetInput(string name, out Value value) => Inputs.TryGetValue(name, out value);

    public bool TryGetOutput(string activity, string? output, out Value value) => Outputs.TryGetValue((activity, output), out value);

    public Guid NewGuid() => new(++_ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public double NextRandom() => 0.5;

    public void SetOutcomes(ImmutableArray<string> outcomes) => Outcomes = outcomes;
}
