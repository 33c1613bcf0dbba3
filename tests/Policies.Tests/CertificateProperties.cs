using OneWindow.Policies.Checking;
using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;
using static OneWindow.Policies.Tests.OptimiserProperties;

namespace OneWindow.Policies.Tests;

public sealed class CertificateProperties
{
    [Fact]
    public void Every_true_certificate_passes() => ForRandomLaws(250, law => Check(law, Plan(law.Set, law.Household).Certificate).ShouldBeEmpty(), 14);

    [Fact]
    public void A_wrong_amount_is_found() => ForRandomLaws(80, law =>
    {
        var certificate = Plan(law.Set, law.Household).Certificate;
        foreach (var benefit in certificate.Granted)
        {
            GrantedBenefit[] changed = [.. certificate.Granted.Select(it => it == benefit ? it with { Amount = it.Amount + new Money(1) } : it)];
            Check(law, certificate with { Granted = changed }).ShouldNotBeEmpty();
        }
    });

    [Fact]
    public void A_lesser_plan_cannot_be_passed_off_as_the_best() => ForRandomLaws(150, law =>
    {
        var best = Plan(law.Set, law.Household);
        var reading = LawReading.Of(law.Set, RandomLaw.Day, law.Household);
        foreach (var grant in RandomLaw.AllGrants(law.Set, law.Household).Where(grant => best.Granted.All(benefit => benefit.Grant != grant)))
        {
            if (Optimiser.SolveWith(reading, grant) is not { } lesser)
                continue;
            Check(law, lesser.Certificate).ShouldBeEmpty("with its condition it is true");
            Check(law, lesser.Certificate with { Assumed = [] }).ShouldNotBeEmpty();
            Check(law, lesser.Certificate with { Assumed = [], Proof = best.Certificate.Proof }).ShouldNotBeEmpty();
            Check(law, best.Certificate with { Granted = lesser.Granted }).ShouldNotBeEmpty();
        }
    });

    [Fact]
    public void A_better_claim_than_the_truth_is_found() => ForRandomLaws(50, law =>
    {
        var certificate = Plan(law.Set, law.Household).Certificate;
        Check(law, certificate with { Claimed = certificate.Claimed + new Score(0, 1, 0, 0, 0) }).ShouldNotBeEmpty();
        Check(law, certificate with { Upper = certificate.Upper - new Score(0, 1, 0, 0, 0) }).ShouldNotBeEmpty();
        Check(law, certificate with { IsOptimal = false }).ShouldNotBeEmpty();
        Check(law, certificate with { Gap = new Money(1) }).ShouldNotBeEmpty();
    });

    [Fact]
    public void A_damaged_argument_is_found()
    {
        var damaged = 0;
        ForRandomLaws(150, law =>
        {
            var certificate = Plan(law.Set, law.Household).Certificate;
            foreach (var proof in Damage(certificate.Proof))
            {
                Check(law, certificate with { Proof = proof }).ShouldNotBeEmpty();
                damaged++;
            }
        });
        damaged.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_certificate_survives_being_written_and_read() => ForRandomLaws(60, law =>
    {
        var reading = LawReading.Of(law.Set, RandomLaw.Day, law.Household);
        foreach (var limits in new[] { SearchLimits.Default, new SearchLimits(3, CancellationToken.None) })
        {
            var text = CertificateJson.Write(Optimiser.Solve(reading, limits).Certificate);
            var read = CertificateJson.Read(text);
            CertificateJson.Write(read).ShouldBe(text);
            Check(law, read).ShouldBeEmpty();
        }
    }, 14);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":2}")]
    [InlineData("{\"format\":1,\"claimed\":[1,2]}")]
    public void Text_that_is_no_certificate_is_refused(string text) => Should.Throw<FormatException>(() => CertificateJson.Read(text));

    private static IReadOnlyList<string> Check(RandomLaw law, Certificate certificate) =>
        CertificateChecker.Check(certificate, law.Set, RandomLaw.Day, law.Household);

    /// <summary>Every way to leave out a case: a branch cut off as impossible or as settled, a part of a split forgotten.</summary>
    private static IEnumerable<ProofNode> Damage(ProofNode node)
    {
        switch (node)
        {
            case ProofNode.Branch branch:
                yield return new ProofNode.Leaf();
                yield return new ProofNode.Impossible();
                foreach (var granted in Damage(branch.Granted))
                    yield return branch with { Granted = granted };
                foreach (var refused in Damage(branch.Refused))
                    yield return branch with { Refused = refused };
                break;
            case ProofNode.Split split when split.Parts.All(part => part.Proof is not ProofNode.Impossible):
                foreach (var part in split.Parts)
                {
                    yield return new ProofNode.Split([.. split.Parts.Where(other => other != part)]);
                    foreach (var inner in Damage(part.Proof))
                        yield return new ProofNode.Split([.. split.Parts.Select(other => other == part ? part with { Proof = inner } : other)]);
                }
                break;
            case ProofNode.Leaf or ProofNode.Closed:
                yield return new ProofNode.Impossible();
                break;
            default:
                break;
        }
    }
}
