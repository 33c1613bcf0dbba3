namespace OneWindow.Silo.Definitions;

/// <summary>Ids of definitions.</summary>
internal static class DefinitionIds
{
    /// <summary>Most characters of an id.</summary>
    public const int MaxLength = 100;

    /// <summary>An id for a new definition.</summary>
    public static string New() => $"definition-{Guid.CreateVersion7():N}";

    /// <summary>Refuses an id that cannot be used.</summary>
    public static string Check(string id)
    {
        if (id.Length <= MaxLength && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
            return id;
        throw Reject.Invalid(
            "definition.id",
            "definitionId",
            $"流程定义编号只能包含字母、数字、“-”“_”“.”，最长 {MaxLength} 个字符。",
            $"A definition's id has letters, digits, '-', '_' and '.' only, at most {MaxLength}.");
    }
}
