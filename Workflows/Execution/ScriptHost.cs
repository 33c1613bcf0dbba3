using System.Buffers.Binary;
using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Expressions;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>What scripts see of the instance, from the place of the activity that evaluates them.</summary>
internal sealed class ScriptHost(Burst burst) : IScriptHost
{
    private static readonly Value NoArguments = Value.ObjectOf().Freeze();

    private ActivityRun run = null!;
    private ScriptReadTarget[] reads = [];

    public DateTimeOffset Now => burst.Now;

    public IEnumerable<string> VariableNames => burst.Scope.Names(run);

    public IEnumerable<string> InputNames
    {
        get
        {
            var names = burst.InputTypesOf(run).Keys.Order(StringComparer.Ordinal).ToList();
            foreach (var (name, _) in burst.InputsOf(run).Items)
            {
                if (!names.Contains(name))
                    names.Add(name);
            }
            return names;
        }
    }

    public Value Arguments => burst.Arguments.IsUndefined ? NoArguments : burst.Arguments;

    public Value LastResult => burst.Instance.LastResult;

    public string DefinitionId => burst.Instance.DefinitionId;

    public string DefinitionVersionId => burst.Instance.DefinitionVersionId;

    public int DefinitionVersion => burst.Instance.DefinitionVersion;

    public string InstanceId => burst.Instance.Id;

    public string? InstanceName
    {
        get => burst.Instance.Name;
        set => burst.Instance.Name = value;
    }

    public string? CorrelationId
    {
        get => burst.Instance.CorrelationId;
        set => burst.Instance.CorrelationId = value;
    }

    public bool AllowsOutcomes { get; private set; }

    /// <summary>The outcomes that the script chose; default where it chose none.</summary>
    internal ImmutableArray<string> Outcomes { get; private set; }

    public bool TryGetVariable(string name, out Value value) => burst.Scope.TryGet(run, name, out value);

    public bool TryRead(int read, out Value value)
    {
        var (variable, input) = reads[read];
        if (variable is not null)
            return burst.Scope.TryGet(run, variable, out value);
        value = default;
        return input is not null && !burst.Scope.HasDynamic(run) && burst.InputsOf(run).TryGet(input, out value);
    }

    public Value SetVariable(string name, Value value)
    {
        try
        {
            return burst.Scope.Set(run, name, value);
        }
        catch (ActivityFault fault)
        {
            throw new ScriptException(ScriptException.Conversion, fault.Message);
        }
    }

    public bool TryGetInput(string name, out Value value)
    {
        if (burst.InputsOf(run).TryGet(name, out value))
            return true;
        value = Value.Null;
        return burst.InputTypesOf(run).ContainsKey(name);
    }

    public bool TryGetOutput(string activity, string? output, out Value value)
    {
        value = default;
        return burst.Program.Find(run.Node.Prefix, activity) is { } node && burst.TryGetResult(node.Id, output ?? "Result", out value);
    }

    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, NextBits());
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], NextBits());
        // Marked as a version 4 identifier, which is what readers expect of one without meaning.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes);
    }

    public double NextRandom() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public void SetOutcomes(ImmutableArray<string> outcomes) => Outcomes = outcomes;

    internal ScriptHost At(ActivityRun place, ScriptReadTarget[] targets, bool allowsOutcomes)
    {
        run = place;
        reads = targets;
        AllowsOutcomes = allowsOutcomes;
        Outcomes = default;
        return this;
    }

    /// <summary>Bits that look random and are the same whenever the turn is repeated: a mix of the instance's id and its counter.</summary>
    private ulong NextBits()
    {
        var bits = 14695981039346656037UL;
        foreach (var character in burst.Instance.Id)
            bits = (bits ^ character) * 1099511628211UL;
        bits += (ulong)++burst.Instance.NextId * 0x9E3779B97F4A7C15UL;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
