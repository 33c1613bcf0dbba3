using FastEndpoints;
using FluentValidation;

namespace OneWindow.Api.Hosting;

/// <summary>Which page of a list.</summary>
internal class PageRequest
{
    /// <summary>Page number, from 1.</summary>
    [QueryParam]
    public int Page { get; set; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    [QueryParam]
    public int PageSize { get; set; } = 20;
}

/// <summary>Bounds of a page.</summary>
internal abstract class PageValidator<T> : Validator<T>
    where T : PageRequest
{
    protected PageValidator()
    {
        RuleFor(r => r.Page).InclusiveBetween(1, 1_000_000);
        RuleFor(r => r.PageSize).InclusiveBetween(1, 200);
    }
}

internal sealed class PlainPageValidator : PageValidator<PageRequest>;
