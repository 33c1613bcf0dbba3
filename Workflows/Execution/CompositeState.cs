namespace OneWindow.Workflows.Execution;

/// <summary>What a definition that is used as an activity holds while it runs, besides its declared variables.</summary>
internal sealed class CompositeState
{
    internal required NamedValues Inputs { get; set; }

    internal NamedValues Outputs { get; init; } = new();

    /// <summary>Variables that scripts inside created.</summary>
    internal NamedValues? Dynamic { get; set; }

    internal CompositeState Copy() => new() { Inputs = Inputs, Outputs = Outputs.Copy(), Dynamic = Dynamic?.Copy() };
}
