using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>Looks on while a turn is made.</summary>
internal interface ITurnWatcher
{
    /// <summary>The engine asks for something; it is applied to the turn right after.</summary>
    /// <param name="effect">What it asks for.</param>
    /// <param name="at">The moment of the turn.</param>
    void Saw(Effect effect, DateTimeOffset at);
}
