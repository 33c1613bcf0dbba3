using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Checking;

/// <summary>A bundle with the argument that no lawful bundle is better. <see cref="CertificateChecker"/> checks it without the optimiser.</summary>
public sealed record Certificate
{
    internal Certificate(Score claimed, Score upper, ProofNode proof) => (Claimed, Upper, Proof) = (claimed, upper, proof);

    /// <summary>What is granted, with the amounts claimed.</summary>
    public required IReadOnlyList<GrantedBenefit> Granted { get; init; }

    /// <summary>Whether the argument is complete; false: a limit was reached and <see cref="Gap"/> bounds what may have been missed.</summary>
    public required bool IsOptimal { get; init; }

    /// <summary>At most this much a month could a better bundle bring more; zero when optimal. Null: a better bundle might hold more mandatory statuses.</summary>
    public required Money? Gap { get; init; }

    /// <summary>How many steps the argument has.</summary>
    public required int Steps { get; init; }

    /// <summary>Grants that the plan had to hold; it is the best of the bundles that hold them. Empty for a plan without conditions.</summary>
    public IReadOnlyList<Grant> Assumed { get; init; } = [];

    internal Score Claimed { get; init; }

    internal Score Upper { get; init; }

    internal ProofNode Proof { get; init; }
}

/// <summary>A benefit that the plan grants.</summary>
/// <param name="Grant">What to whom.</param>
/// <param name="Amount">How much a month.</param>
public sealed record GrantedBenefit(Grant Grant, Money Amount);
