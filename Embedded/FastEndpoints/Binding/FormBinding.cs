using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>Binds properties from form fields and files.</summary>
internal static class FormBinding
{
    internal static async Task<IFormCollection> ReadAsync(HttpContext http, EndpointHost host, CancellationToken ct)
    {
        try
        {
            return await http.Request.ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            var failure = host.Config.Binding.FormExceptionTransformer?.Invoke(e) ?? new ValidationFailure("FormErrors", e.Message);
            throw new ValidationFailureException([failure], "The form could not be read", StatusCodes.Status400BadRequest);
        }
    }

    internal static void Bind(RequestPlan plan, object request, IFormCollection form, EndpointHost host, List<ValidationFailure> failures)
    {
        foreach (var (name, value) in form)
        {
            var key = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
            if (plan.FormProperties.TryGetValue(key, out var property))
                property.Bind(request, value, host.Config, failures);
        }

        foreach (var property in plan.FormProperties.Values)
        {
            if (FileValue(property.Type, property.Name, form.Files) is { } file)
                property.Set(request, file);
        }

        foreach (var property in plan.RequiredFormProperties)
        {
            if (!form.ContainsKey(property.Name) && form.Files.GetFile(property.Name) is null)
                failures.Add(new ValidationFailure(property.Name, RequestPlan.ValueRequired));
        }

        if (plan.WholeForm is { } whole)
            whole.Set(request, ComplexValue.Build(whole.Type, whole.Name, form, host, failures, form.Files));
    }

    /// <summary>The file or files for a property, or null if its type takes none or none was sent.</summary>
    internal static object? FileValue(Type type, string name, IFormFileCollection files)
    {
        if (type == typeof(IFormFile))
            return files.GetFile(name);
        if (type == typeof(IFormFileCollection))
        {
            var collection = new FormFileCollection();
            collection.AddRange(files.GetFiles(name));
            return collection.Count == 0 ? null : collection;
        }

        if (ValueParsers.ElementType(type) != typeof(IFormFile))
            return null;
        IFormFile[] found = [.. files.GetFiles(name)];
        return found.Length == 0 ? null : ValueParsers.CollectionBuilder(type, typeof(IFormFile))(found);
    }
}
