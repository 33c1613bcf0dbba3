namespace OneWindow.Workflows.Compilation;

/// <summary>Whether a further instance of a definition may start while others run. The host enforces it.</summary>
public enum ActivationStrategy
{
    /// <summary>Always.</summary>
    AllowAlways,

    /// <summary>Only while no instance of the definition runs.</summary>
    Singleton,

    /// <summary>Only while no instance of the definition with the same correlation id runs.</summary>
    CorrelatedSingleton,

    /// <summary>Only while no instance of any definition with the same correlation id runs.</summary>
    Correlation,
}
