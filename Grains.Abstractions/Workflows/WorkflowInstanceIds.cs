using System.Security.Cryptography;
using System.Text;

namespace OneWindow.Grains.Workflows;

/// <summary>Ids of workflow instances. They start with letters that are no hex digits, because storage takes keys that look like numbers for numbers.</summary>
public static class WorkflowInstanceIds
{
    /// <summary>What the ids start with.</summary>
    public const string Prefix = "wf-";

    /// <summary>Longest id.</summary>
    public const int MaxLength = 256;

    /// <summary>A new id; later ones sort behind earlier ones.</summary>
    public static string New() => $"{Prefix}{Guid.CreateVersion7():N}";

    /// <summary>The id that belongs to a cause: the same however often the cause is told.</summary>
    /// <param name="kind">One letter that says what the cause is.</param>
    /// <param name="cause">The cause.</param>
    public static string For(char kind, string cause) =>
        $"{Prefix}{kind}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, 16))}";

    /// <summary>The key of a child's grain; the engine makes child ids of the parent's.</summary>
    public static string ForChild(string childId) => childId.StartsWith(Prefix, StringComparison.Ordinal) ? childId : Prefix + childId;

    /// <summary>Can this be the id of an instance?</summary>
    public static bool IsValid(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}
