using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Applications;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;

namespace OneWindow.Api.Intakes;

/// <summary>One form for several matters.</summary>
internal sealed class TakeIntakeRequest
{
    /// <summary>Your id of this request: sent again, it gives the first answer and no second intake.</summary>
    public string? OperationId { get; set; }

    /// <summary>Who applies, for all matters.</summary>
    public ApplicantRequest? Applicant { get; set; }

    /// <summary>Codes of the matters. May be left out with a bundle: then those are taken that its questions offer.</summary>
    public List<string>? Matters { get; set; }

    /// <summary>Code of a bundle (一件事), such as <c>newborn</c>.</summary>
    public string? Bundle { get; set; }

    /// <summary>Questions of the bundle that were answered with yes.</summary>
    public List<string>? Yes { get; set; }

    /// <summary>What the form states, by the codes of the facts, once for all matters.</summary>
    public Dictionary<string, JsonElement>? Facts { get; set; }

    /// <summary>What is there, once for all matters.</summary>
    public List<MaterialRequest>? Materials { get; set; }
}

internal sealed class TakeIntakeValidator : Validator<TakeIntakeRequest>
{
    private const int MaxCodes = 100;

    public TakeIntakeValidator()
    {
        RuleFor(r => r.OperationId).NotEmpty().MaximumLength(100).Readable();
        RuleFor(r => r.Applicant).NotNull();
        RuleFor(r => r.Applicant!).SetValidator(new ApplicantValidator()).When(r => r.Applicant is not null);
        RuleFor(r => r.Bundle).MaximumLength(64).Readable();
        RuleFor(r => r.Matters)
            .Must((r, matters) => r.Bundle is not null || matters is { Count: > 0 })
            .WithErrorCode("required")
            .WithMessage(_ => ProblemText.Pick("请选择事项，或选择一个“一件事”。", "Name matters or a bundle."));
        RuleFor(r => r.Matters).Must(Few).WithErrorCode("too_many").WithMessage(_ => TooMany);
        RuleForEach(r => r.Matters).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Yes).Must(Few).WithErrorCode("too_many").WithMessage(_ => TooMany);
        RuleForEach(r => r.Yes).NotEmpty().MaximumLength(64).Readable();
        ApplicationRuleSets.Facts(this, r => r.Facts);
        ApplicationRuleSets.Materials(this, r => r.Materials);
        RuleForEach(r => r.Materials).SetValidator(new MaterialRequestValidator());
    }

    private static string TooMany => ProblemText.Pick($"最多 {MaxCodes} 项。", $"At most {MaxCodes} entries.");

    private static bool Few(List<string>? list) => list is not { Count: > MaxCodes };
}
