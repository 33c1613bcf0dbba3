using System.Collections.Frozen;

namespace OneWindow.Silo.Data;

/// <summary>The three-level tree of problems callers report (诉求分类), and the reasons for not dispatching a case.</summary>
public sealed class ProblemTree
{
    /// <summary>Depth of the tree.</summary>
    public const int Levels = 3;

    private readonly FrozenDictionary<string, ProblemNode> byCode;

    internal ProblemTree(DataSheet sheet, IReadOnlyList<ProblemNode> roots, IReadOnlyList<NonDispatchReason> nonDispatchReasons)
    {
        Sheet = sheet;
        Roots = roots;
        NonDispatchReasons = nonDispatchReasons;
        byCode = roots.SelectMany(Flatten).DistinctBy(node => node.Code).ToFrozenDictionary(node => node.Code, StringComparer.Ordinal);
    }

    /// <summary>Version and source of the file.</summary>
    public DataSheet Sheet { get; }

    /// <summary>The first level, in the order of the file.</summary>
    public IReadOnlyList<ProblemNode> Roots { get; }

    /// <summary>Why a case may be left undispatched, in the order of the file.</summary>
    public IReadOnlyList<NonDispatchReason> NonDispatchReasons { get; }

    /// <summary>All third-level nodes, in the order of the file.</summary>
    public IEnumerable<ProblemNode> Leaves => Roots.SelectMany(Flatten).Where(node => node.IsLeaf);

    /// <summary>The node of a code, on any level, or null.</summary>
    public ProblemNode? Find(string code) => byCode.GetValueOrDefault(code);

    private static IEnumerable<ProblemNode> Flatten(ProblemNode node) => node.Children.SelectMany(Flatten).Prepend(node);
}

/// <summary>A reason for not dispatching a case (不予派单).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name.</param>
/// <param name="Advice">What the caller is told.</param>
public sealed record NonDispatchReason(string Code, LocalName Name, LocalName Advice);
