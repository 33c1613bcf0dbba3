namespace OneWindow.Workflows.Compilation;

/// <summary>
/// Activity types that another runtime carries out. The engine requests the execution with <c>Effect.TaskRequested</c>, whose name is the activity's
/// type and whose payload holds the inputs, and waits for <c>Stimulus.TaskCompleted</c>.
/// </summary>
public interface IForeignActivities
{
    /// <summary>What is to be known about a type; null refuses it.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="version">The version that the definition names, or null.</param>
    ForeignActivityType? Find(string type, int? version);
}
