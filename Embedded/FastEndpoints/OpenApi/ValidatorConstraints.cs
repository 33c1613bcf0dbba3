using System.Globalization;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace FastEndpoints;

/// <summary>Turns rules without conditions into constraints of a schema.</summary>
internal static class ValidatorConstraints
{
    internal static void Apply(OpenApiSchema schema, IValidator validator)
    {
        foreach (var rules in validator.CreateDescriptor().GetMembersWithValidators())
        {
            var name = schema.Properties!.Keys.FirstOrDefault(k => string.Equals(k, rules.Key, StringComparison.OrdinalIgnoreCase));
            if (name is null)
                continue;
            foreach (var (rule, component) in rules)
            {
                if (component.HasCondition || component.HasAsyncCondition)
                    continue;
                if (rule is INotNullValidator or INotEmptyValidator)
                    (schema.Required ??= new HashSet<string>()).Add(name);
                if (schema.Properties[name] is OpenApiSchema property)
                    Constrain(property, rule);
            }
        }
    }

    private static void Constrain(OpenApiSchema property, IPropertyValidator rule)
    {
        switch (rule)
        {
            case INotEmptyValidator when property.Type?.HasFlag(JsonSchemaType.String) is true:
                property.MinLength ??= 1;
                break;
            case INotEmptyValidator when property.Type?.HasFlag(JsonSchemaType.Array) is true:
                property.MinItems ??= 1;
                break;
            case ILengthValidator length:
                if (length.Min > 0)
                    property.MinLength = length.Min;
                if (length.Max > 0)
                    property.MaxLength = length.Max;
                break;
            case IRegularExpressionValidator pattern:
                property.Pattern = pattern.Expression;
                break;
            case IEmailValidator:
                property.Format = "email";
                break;
            case IBetweenValidator between:
                property.Minimum = Number(between.From);
                property.Maximum = Number(between.To);
                break;
            case IComparisonValidator { ValueToCompare: { } value } comparison:
                Compare(property, comparison.Comparison, Number(value));
                break;
        }
    }

    private static void Compare(OpenApiSchema property, Comparison comparison, string? limit)
    {
        switch (comparison)
        {
            case Comparison.GreaterThan:
                property.ExclusiveMinimum = limit;
                break;
            case Comparison.GreaterThanOrEqual:
                property.Minimum = limit;
                break;
            case Comparison.LessThan:
                property.ExclusiveMaximum = limit;
                break;
            case Comparison.LessThanOrEqual:
                property.Maximum = limit;
                break;
        }
    }

    /// <summary>The text of a number; null for dates and other limits, which a schema cannot state.</summary>
    private static string? Number(object? value)
        => value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
}
