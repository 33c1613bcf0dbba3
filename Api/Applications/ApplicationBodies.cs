using System.Text.Json;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Who applies.</summary>
internal sealed class ApplicantRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>ID number (GB 11643), or null when the person of the unified file is named.</summary>
    public string? IdNumber { get; set; }

    /// <summary>Phone: 5 to 20 digits, <c>+</c> and <c>-</c> allowed.</summary>
    public string? Phone { get; set; }

    /// <summary>The person in the unified file.</summary>
    public string? PersonId { get; set; }

    /// <summary>The household in the unified file.</summary>
    public string? HouseholdId { get; set; }

    /// <summary>Community code.</summary>
    public string? Community { get; set; }

    /// <summary>Where the person lives.</summary>
    public string? Address { get; set; }

    /// <summary>As a command carries it.</summary>
    public Applicant ToApplicant() => new(Name!.Trim(), IdNumber, Phone, PersonId, HouseholdId, Community!, Address?.Trim());
}

/// <summary>A material that is there.</summary>
internal sealed class MaterialRequest
{
    /// <summary>Code of the material.</summary>
    public string? Code { get; set; }

    /// <summary>Where it comes from: provided (default), reused from the unified file, or replaced by one of its facts.</summary>
    public MaterialStatus? Status { get; set; }

    /// <summary>Ids of the attachments that hold it.</summary>
    public List<string>? Attachments { get; set; }

    /// <summary>Source; default: resident.</summary>
    public string? Source { get; set; }

    /// <summary>As a command carries it.</summary>
    public MaterialEntry ToEntry() => new(Code!, Status ?? MaterialStatus.Provided, [.. Attachments ?? []], Source ?? "resident");
}

/// <summary>A gap of a one-time notice.</summary>
internal sealed class GapRequest
{
    /// <summary>Material or fact.</summary>
    public GapKind? Kind { get; set; }

    /// <summary>Its code.</summary>
    public string? Code { get; set; }

    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; set; }
}

/// <summary>Reads facts of a body: members are codes, values are any JSON.</summary>
internal static class FactBodies
{
    /// <summary>As commands carry them; what is null is left out.</summary>
    public static FactEntry[] Entries(Dictionary<string, JsonElement>? facts) =>
        [.. (facts ?? []).Where(fact => fact.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).Select(fact => new FactEntry(fact.Key, fact.Value.GetRawText()))];
}

internal sealed class ApplicantValidator : AbstractValidator<ApplicantRequest>
{
    public ApplicantValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.IdNumber).NotEmpty().When(r => r.PersonId is null).Matches(@"^[0-9]{17}[0-9Xx]\z");
        RuleFor(r => r.Phone).MaximumLength(20).Matches(@"^\+?[0-9][0-9-]{3,18}[0-9]\z");
        RuleFor(r => r.PersonId).Matches(@"^PS[0-9]{6,18}\z");
        RuleFor(r => r.HouseholdId).Matches(@"^HH[0-9]{6,18}\z");
        RuleFor(r => r.Community).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Address).MaximumLength(200).Readable();
    }
}

internal sealed class MaterialRequestValidator : AbstractValidator<MaterialRequest>
{
    public MaterialRequestValidator()
    {
        RuleFor(r => r.Code).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Source).MaximumLength(64).Readable();
        RuleFor(r => r.Attachments).Must(list => list is null or { Count: <= 20 }).WithErrorCode("too_many").WithMessage(_ => ProblemText.Pick("附件不能超过 20 个。", "At most 20 attachments."));
        RuleForEach(r => r.Attachments).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Status)
            .Must(status => status is not (MaterialStatus.Missing or MaterialStatus.Tolerated))
            .WithErrorCode("unknown_value")
            .WithMessage(_ => ProblemText.Pick("应为 provided、reused 或 replaced。", "Must be provided, reused or replaced."));
    }
}

internal sealed class GapValidator : AbstractValidator<GapRequest>
{
    public GapValidator()
    {
        RuleFor(r => r.Kind).NotNull();
        RuleFor(r => r.Code).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500).Readable();
    }
}

/// <summary>Rules of lists that bodies of applications hold.</summary>
internal static class ApplicationRuleSets
{
    private const int MostFacts = 200;
    private const int MostMaterials = 100;
    private const int LongestFact = 20_000;

    /// <summary>Facts: codes of letters, digits, dots and hyphens, values of bounded length.</summary>
    public static void Facts<T>(AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, Dictionary<string, JsonElement>?>> facts) => validator
        .RuleFor(facts)
        .Must(all => all is null || (all.Count <= MostFacts && all.All(fact => IsCode(fact.Key) && IsReadable(fact.Value))))
        .WithErrorCode("facts")
        .WithMessage(_ => ProblemText.Pick("事实应以代码为名，至多 200 项，值不能过长或含控制字符。", "Facts are named by their codes, at most 200, with values that are short enough and free of control characters."));

    /// <summary>Materials: a bounded list.</summary>
    public static void Materials<T>(AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, List<MaterialRequest>?>> materials)
    {
        validator.RuleFor(materials).Must(list => list is null || (list.Count <= MostMaterials && list.DistinctBy(material => material.Code).Count() == list.Count))
            .WithErrorCode("materials").WithMessage(_ => ProblemText.Pick("材料至多 100 项，且不能重复。", "At most 100 materials, each once."));
    }

    private static bool IsCode(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsReadable(JsonElement value) => value.GetRawText().Length <= LongestFact && IsText(value);

    private static bool IsText(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => TryText(json) is { } text && StrictText.IsReadable(text),
        JsonValueKind.Array => json.EnumerateArray().All(IsText),
        JsonValueKind.Object => json.EnumerateObject().All(member => IsText(member.Value)),
        _ => true,
    };

    private static string? TryText(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
