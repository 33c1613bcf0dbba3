namespace OneWindow.Embedded.Orleans;

/// <summary>Whether the configuration says how silos find each other; without it a silo does not start.</summary>
internal sealed class ClusteringChoice
{
    public bool IsChosen { get; set; }
}
