using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Intakes;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Intakes;

namespace OneWindow.Silo.Tests.Intakes;

public sealed class When_a_form_is_taken_apart
{
    private static readonly DateTimeOffset Friday = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly OfficeData Data = OfficeData.Load();
    private static readonly IntakeForms Forms = new(new Catalogue(), Data);

    [Fact]
    public async Task Each_matter_gets_what_it_asks_for_of_what_is_there_once()
    {
        var parts = await Forms.ReadAsync(Form(["birth", "allowance"]) with
        {
            Facts = [new FactEntry("community", "\"sanmiaojie\""), new FactEntry("income.wage", "1200"), new FactEntry("sex", "\"male\"")],
            Materials = [new MaterialEntry("id-card", MaterialStatus.Provided, ["f-1"]), new MaterialEntry("birth-paper", MaterialStatus.Provided, [])],
        }, Friday);

        parts.Select(part => part.Matter.Code).ShouldBe(["birth", "allowance"]);
        parts[0].Facts.Select(fact => fact.Code).ShouldBe(["community", "sex"]);
        parts[1].Facts.Select(fact => fact.Code).ShouldBe(["community", "income.wage", "sex"]);
        parts[0].Materials.Select(material => (material.Code, material.Status)).ShouldBe([("id-card", MaterialStatus.Provided), ("birth-paper", MaterialStatus.Provided)]);
        // Brought once: for the second matter it is there already, with the same attachment.
        var reused = parts[1].Materials.ShouldHaveSingleItem();
        (reused.Code, reused.Status, reused.Source).ShouldBe(("id-card", MaterialStatus.Reused, "intake"));
        reused.Attachments.ShouldBe(["f-1"]);
    }

    [Fact]
    public async Task Each_is_promised_by_the_working_days_of_its_own_limit()
    {
        var parts = await Forms.ReadAsync(Form(["birth", "allowance"]), Friday);
        OfficeTime.DateOf(parts[0].PromisedDueAt).ShouldBe(new DateOnly(2026, 9, 22));
        OfficeTime.DateOf(parts[1].PromisedDueAt).ShouldBe(new DateOnly(2026, 9, 24));
    }

    [Fact]
    public async Task A_bundle_offers_what_its_answers_call_for()
    {
        (await Forms.ReadAsync(Form([]) with { Bundle = "newborn" }, Friday)).Select(part => part.Matter.Code).ShouldBe(["birth"]);
        (await Forms.ReadAsync(Form([]) with { Bundle = "newborn", Yes = ["poor"] }, Friday)).Select(part => part.Matter.Code).ShouldBe(["birth", "allowance"]);
        (await Forms.ReadAsync(Form(["allowance"]) with { Bundle = "newborn" }, Friday)).Select(part => part.Matter.Code).ShouldBe(["allowance"]);
    }

    [Theory]
    [InlineData("nowhere", "intake.matter", "matters[1]")]
    [InlineData("birth", "intake.twice", "matters[1]")]
    [InlineData("ended", "intake.matter", "matters[1]")]
    public async Task A_matter_that_cannot_be_had_refuses_the_whole_form(string second, string code, string field)
    {
        var rejection = await RefusedAsync(Form(["birth", second]));
        (rejection.Code, rejection.Field).ShouldBe((code, field));
    }

    [Fact]
    public async Task What_no_matter_asks_for_is_refused()
    {
        (await RefusedAsync(Form([]))).Code.ShouldBe("intake.empty");
        (await RefusedAsync(Form(Enumerable.Repeat("birth", 21).ToArray()))).Code.ShouldBe("intake.too_many");
        (await RefusedAsync(Form(["birth"]) with { Materials = [new MaterialEntry("passport", MaterialStatus.Provided, [])] })).Field.ShouldBe("materials[0].code");
        (await RefusedAsync(Form(["birth"]) with { Facts = [new FactEntry("nonsense", "1")] })).Field.ShouldBe("facts.nonsense");
        (await RefusedAsync(Form(["birth"]) with { Bundle = "nowhere" })).Field.ShouldBe("bundle");
        (await RefusedAsync(Form(["other"]) with { Bundle = "newborn" })).Field.ShouldBe("matters[0]");
        (await RefusedAsync(Form([]) with { Bundle = "newborn", Yes = ["rich"] })).Field.ShouldBe("yes[0]");
        (await RefusedAsync(Form(["birth"]) with { Yes = ["poor"] })).Field.ShouldBe("yes");
    }

    private static async Task<Rejection> RefusedAsync(TakeIntake form) =>
        (await Should.ThrowAsync<CommandRejectedException>(() => Forms.ReadAsync(form, Friday))).Rejection;

    private static TakeIntake Form(string[] matters) => new()
    {
        OperationId = "op",
        Actor = "clerk",
        Applicant = new Applicant("林先生", null, null, null, null, "sanmiaojie", null),
        Matters = matters,
    };

    private sealed class Catalogue : IMatterCatalogue
    {
        private static readonly Matter[] Matters =
        [
            Matter("birth", 3, ["community"], ["id-card", "birth-paper"]),
            Matter("allowance", 5, ["community", "income.wage"], ["id-card"]),
            Matter("other", 4, [], []),
            Matter("ended", 4, [], []) with { EffectiveTo = new DateOnly(2026, 9, 17) },
        ];

        public IReadOnlyList<MatterCategory> Categories => [];

        public IReadOnlyList<Material> Materials => [];

        public IReadOnlyList<Bundle> Bundles { get; } =
            [new("newborn", "新生儿出生", "Birth of a child", ["birth", "allowance"], [new BundleQuestion("poor", "家庭困难吗？", "In hardship?", ["allowance"])])];

        public ValueTask<Matter?> InForceAsync(string code, DateOnly day, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Array.Find(Matters, matter => matter.Code == code && !(day > matter.EffectiveTo)));

        public ValueTask<Matter?> FindAsync(string code, int version, CancellationToken cancellationToken = default) => ValueTask.FromResult(Array.Find(Matters, matter => matter.Code == code));

        public ValueTask<IReadOnlyList<Matter>> AllInForceAsync(DateOnly day, CancellationToken cancellationToken = default) => ValueTask.FromResult<IReadOnlyList<Matter>>(Matters);

        public ValueTask<IReadOnlyList<MatterVersion>> VersionsAsync(string code, CancellationToken cancellationToken = default) => ValueTask.FromResult<IReadOnlyList<MatterVersion>>([]);

        public ValueTask<Page<MatterRow>> ListAsync(MatterFilter filter, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<long> RevisionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<MatterDifference>?> CompareAsync(string code, int before, int after, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        private static Matter Matter(string code, int days, string[] facts, string[] materials) => new()
        {
            Code = code,
            Version = 1,
            Zh = code,
            En = code,
            Category = "civil-affairs",
            Office = "livelihood",
            Kind = MatterKind.Committed,
            Statutory = new Limit(20, LimitUnit.WorkingDays, "法"),
            Promised = new Limit(days, LimitUnit.WorkingDays, "承诺"),
            Materials = [.. materials.Select(material => new MatterMaterial { Code = material })],
            Facts = facts,
            Definition = "intake-committed",
            EffectiveFrom = new DateOnly(2018, 12, 1),
            Result = new MatterText("证明", "Certificate"),
        };
    }
}
