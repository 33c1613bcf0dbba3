using System.Text.Json;
using FluentValidation.Results;

namespace FastEndpoints;

/// <summary>Names of fields in error bodies, by the JSON naming policy.</summary>
internal static class FieldNames
{
    internal static string Of(ValidationFailure failure)
    {
        var host = CurrentHost.Value;
        var name = string.IsNullOrEmpty(failure.PropertyName) ? host?.Config.Errors.GeneralErrorsField ?? "GeneralErrors" : failure.PropertyName;
        return Apply(name, host is null ? JsonNamingPolicy.CamelCase : host.Config.Serializer.Options.PropertyNamingPolicy);
    }

    /// <summary>Applies the policy to each part of a dotted name.</summary>
    internal static string Apply(string name, JsonNamingPolicy? policy)
    {
        if (policy is null)
            return name;
        return name.Contains('.', StringComparison.Ordinal)
            ? string.Join('.', name.Split('.').Select(policy.ConvertName))
            : policy.ConvertName(name);
    }
}
