using OneWindow.Policies.Optimising;

namespace OneWindow.Policies.Checking;

/// <summary>One step of the argument that no lawful bundle is worth more.</summary>
internal abstract record ProofNode
{
    /// <summary>All is settled: one bundle is left.</summary>
    internal sealed record Leaf : ProofNode;

    /// <summary>No lawful bundle is left.</summary>
    internal sealed record Impossible : ProofNode;

    /// <summary>Nothing better is left.</summary>
    /// <param name="Bound">What is left is worth at most this.</param>
    internal sealed record Closed(Score Bound) : ProofNode;

    /// <summary>Not searched because a limit was reached.</summary>
    /// <param name="Bound">What is left is worth at most this.</param>
    internal sealed record Unsearched(Score Bound) : ProofNode;

    /// <summary>Either an opening is granted or it is not.</summary>
    /// <param name="Opening">The opening.</param>
    /// <param name="Granted">If it is.</param>
    /// <param name="Refused">If it is not.</param>
    internal sealed record Branch(int Opening, ProofNode Granted, ProofNode Refused) : ProofNode;

    /// <summary>What is left falls into parts that do not act on each other; the worth is the sum.</summary>
    /// <param name="Parts">Each part's openings and argument.</param>
    internal sealed record Split(IReadOnlyList<Part> Parts) : ProofNode;

    /// <summary>A part of a split.</summary>
    /// <param name="Openings">Its openings.</param>
    /// <param name="Proof">Its argument.</param>
    internal sealed record Part(int[] Openings, ProofNode Proof);
}
