using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains.Households;
using OneWindow.Grains.People;

namespace OneWindow.Api.Households;

/// <summary>What a form needs to know of whom.</summary>
internal sealed class PrefillRequest
{
    /// <summary>Ids of persons and households.</summary>
    public List<string>? Subjects { get; set; }

    /// <summary>Codes of facts.</summary>
    public List<string>? Facts { get; set; }

    /// <summary>Codes of materials.</summary>
    public List<string>? Materials { get; set; }

    /// <summary>The moment that decides what is true; default: now.</summary>
    public DateTimeOffset? At { get; set; }
}

internal sealed class PrefillValidator : Validator<PrefillRequest>
{
    public PrefillValidator()
    {
        RuleFor(r => r.Subjects).NotEmpty().Must(ids => ids is not { Count: > 100 });
        RuleForEach(r => r.Subjects).NotEmpty().MaximumLength(20).Readable();
        RuleFor(r => r.Facts).Must(codes => codes is not { Count: > 200 });
        RuleForEach(r => r.Facts).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Materials).Must(codes => codes is not { Count: > 200 });
        RuleForEach(r => r.Materials).NotEmpty().MaximumLength(64).Readable();
    }
}

/// <summary>What is held already and need not be asked, with its sources.</summary>
internal sealed class PrefillEndpoint(IUnifiedFile file) : Endpoint<PrefillRequest, PrefillAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("prefill");
        Roles(FileAccess.Readers);
        Summary(s => s.Summary = "预填 / What is held already, with its sources, and what is still to be asked");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(PrefillRequest req, CancellationToken ct) =>
        await Send.OkAsync(await file.PrefillAsync(req.Subjects!, req.Facts ?? [], req.Materials ?? [], req.At, ct), ct);
}

/// <summary>What can be recorded, and where it can come from.</summary>
/// <param name="Facts">Facts.</param>
/// <param name="Sources">Sources.</param>
internal sealed record FactList(IReadOnlyList<FactEntry> Facts, IReadOnlyList<FactSource> Sources);

/// <summary>A fact.</summary>
/// <param name="Code">Code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Of">Whom it is about.</param>
/// <param name="Type">JSON Schema of its value.</param>
/// <param name="Source">Who usually knows it best.</param>
/// <param name="ValidDays">Days for which a record may be relied on; null: no end.</param>
/// <param name="Sensitive">Encrypted and masked.</param>
/// <param name="Derived">Worked out; it cannot be recorded.</param>
internal sealed record FactEntry(
    string Code,
    string Zh,
    string En,
    FactSubject Of,
    [property: System.Text.Json.Serialization.JsonConverter(typeof(Grains.RawJsonConverter))] string Type,
    string Source,
    int? ValidDays,
    bool Sensitive,
    bool Derived);

/// <summary>The facts of the unified file.</summary>
internal sealed class FactsEndpoint(IFactCatalogue catalogue) : EndpointWithoutRequest<FactList>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("facts");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "信息项目录 / Facts that the unified file can hold");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(
        new FactList(
            [.. catalogue.Facts.Select(fact => new FactEntry(fact.Code, fact.Zh, fact.En, fact.Of, fact.Type, fact.Source, fact.ValidDays, fact.Sensitive, fact.Derived))],
            catalogue.Sources),
        ct);
}
