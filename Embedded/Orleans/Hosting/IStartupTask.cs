namespace Orleans.Runtime;

/// <summary>Runs when the silo starts; a failure fails the start.</summary>
public interface IStartupTask
{
    /// <summary>Runs it.</summary>
    Task Execute(CancellationToken cancellationToken);
}
