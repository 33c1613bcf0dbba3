namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>A workflow of the same structure as one that Elsa's own tests run, and what they assert of it.</summary>
/// <param name="Name">Which scenario of Elsa's it stands for: folder and file, or class.</param>
/// <param name="Definition">Ours: the same activities, ports and meaning.</param>
/// <param name="Lines">The lines that must be written, in order.</param>
public sealed record ElsaScenario(string Name, string Definition, params string[] Lines)
{
    /// <summary>The activities resumed, in order.</summary>
    public IReadOnlyList<string> Resumed { get; init; } = [];

    /// <summary>Definitions that it uses as activities.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>Definitions that it starts as workflows of their own.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>The trigger that starts it; null where it is started without one.</summary>
    public string? Trigger { get; init; }

    /// <summary>Inputs, as text.</summary>
    public IReadOnlyDictionary<string, string> Input { get; init; } = new Dictionary<string, string>();

    /// <summary>The activities that wait at the end; empty where Elsa's test says that it finishes.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>The lines of one that still waits.</summary>
    public IReadOnlyList<string> LinesSoFar { get; init; } = [];

    /// <summary>How often activities complete, where Elsa's test asks for it.</summary>
    public IReadOnlyDictionary<string, int> Completions { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether it stays suspended for a repair with nothing to wait for.</summary>
    public bool AwaitsRepair { get; init; }

    /// <summary>Outputs at the end, as JSON.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables at the end, as JSON.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The correlation id at the end, its own or, where it starts another workflow, that one's.</summary>
    public string? Correlation { get; init; }

    /// <summary>The instance's name at the end.</summary>
    public string? InstanceName { get; init; }

    /// <summary>The content of the answer over HTTP.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether it ends with a fault: of a Fault activity, or where Elsa suspends it with nothing to wait for.</summary>
    public bool Faults { get; init; }

    public override string ToString() => Name;
}
