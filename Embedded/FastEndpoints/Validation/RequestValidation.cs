using System.ComponentModel.DataAnnotations;
using FluentValidation.Results;
using DataAnnotationsContext = System.ComponentModel.DataAnnotations.ValidationContext;

namespace FastEndpoints;

/// <summary>Runs what checks a request.</summary>
internal static class RequestValidation
{
    internal static async Task ValidateAsync<TRequest>(TRequest request, EndpointDefinition definition, List<ValidationFailure> failures, CancellationToken ct)
        where TRequest : notnull
    {
        if (definition.Host!.Config.Validation.EnableDataAnnotationsSupport)
            CheckAttributes(request, failures);
        if (definition.Services!.Validator is { } validator)
        {
            var result = await validator.ValidateAsync(new FluentValidation.ValidationContext<TRequest>(request), ct);
            if (!result.IsValid)
                failures.AddRange(result.Errors);
        }
    }

    private static void CheckAttributes(object request, List<ValidationFailure> failures)
    {
        var results = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        if (Validator.TryValidateObject(request, new DataAnnotationsContext(request), results, validateAllProperties: true))
            return;
        foreach (var result in results)
        {
            foreach (var member in result.MemberNames.DefaultIfEmpty(""))
                failures.Add(new ValidationFailure(member, result.ErrorMessage ?? "The value is not valid."));
        }
    }
}
