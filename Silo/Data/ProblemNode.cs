namespace OneWindow.Silo.Data;

/// <summary>A node of the problem tree.</summary>
public sealed class ProblemNode
{
    internal ProblemNode(string code, LocalName name, ProblemNode? parent)
    {
        Code = code;
        Name = name;
        Parent = parent;
    }

    /// <summary>Stable code; starts with the parent's code and a dot, as in sanitation.waste.overflow.</summary>
    public string Code { get; }

    /// <summary>Name.</summary>
    public LocalName Name { get; }

    /// <summary>The node above, or null on the first level.</summary>
    public ProblemNode? Parent { get; }

    /// <summary>The nodes below, in the order of the file; empty on the third level.</summary>
    public IReadOnlyList<ProblemNode> Children { get; internal set; } = [];

    /// <summary>1 to 3.</summary>
    public int Level => Parent is null ? 1 : Parent.Level + 1;

    /// <summary>Whether cases may name it: only the third level says what the problem is.</summary>
    public bool IsLeaf => Level == ProblemTree.Levels;

    /// <summary>Chinese names from the first level down, joined by slashes, as in 市容环卫/垃圾清运/垃圾桶满冒.</summary>
    public string PathZh => Parent is null ? Name.Zh : $"{Parent.PathZh}/{Name.Zh}";

    /// <summary>English names from the first level down, joined by slashes.</summary>
    public string PathEn => Parent is null ? Name.En : $"{Parent.PathEn}/{Name.En}";

    /// <summary>This node, then the nodes above it, the nearest first.</summary>
    public IEnumerable<ProblemNode> SelfAndAbove()
    {
        for (var node = this; node is not null; node = node.Parent)
            yield return node;
    }
}
