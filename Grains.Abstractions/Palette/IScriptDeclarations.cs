namespace OneWindow.Grains.Palette;

/// <summary>Tells editors what scripts of a definition may use.</summary>
public interface IScriptDeclarations
{
    /// <summary>
    /// Declarations in TypeScript: the functions of the engine, and those for the variables, inputs and outputs of the definition as it was last saved.
    /// </summary>
    /// <param name="definitionId">The definition; one that does not exist has none of these.</param>
    /// <param name="activityType">The activity that the script belongs to, or null.</param>
    /// <param name="propertyName">The input that the script computes, or null.</param>
    /// <param name="inEnglish">Whether comments are in English instead of Chinese.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<string> DeclareAsync(string definitionId, string? activityType, string? propertyName, bool inEnglish, CancellationToken cancellationToken);
}
