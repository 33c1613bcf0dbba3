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

    /// <summary>Inputs, as text.</summary>
    public IReadOnlyDictionary<string, string> Input { get; init; } = new Dictionary<string, string>();

    /// <summary>The activities that wait at the end; empty where Elsa's test says that it finishes.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>The lines of one that still waits.</summary>
    public IReadOnlyList<string> LinesSoFar { get; init; } = [];

    /// <summary>How often activities complete, where Elsa's test asks for it.</summary>
    public IReadOnlyDictionary<string, int> Completions { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether it ends with a fault: of a Fault activity, or where Elsa suspends it with nothing to wait for.</summary>
    public bool Faults { get; init; }

    public override string ToString() => Name;
}
