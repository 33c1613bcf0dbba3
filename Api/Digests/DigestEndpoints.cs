using System.Globalization;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Api.Problems;
using OneWindow.Grains;
using OneWindow.Grains.Digests;
using OneWindow.Grains.People;

namespace OneWindow.Api.Digests;

/// <summary>Who reads which digests.</summary>
internal static class DigestReaders
{
    public static readonly string[] Roles = [OfficeRoles.Leader, OfficeRoles.Director, OfficeRoles.Auditor, OfficeRoles.Admin];

    /// <summary>Persons whose digests the caller reads: their own and those for whom they stand in; null (everybody's) for directors, auditors and admins.</summary>
    public static async Task<IReadOnlyList<string>?> PeopleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.User.IsInRole(OfficeRoles.Director) || context.User.IsInRole(OfficeRoles.Auditor) || context.User.IsInRole(OfficeRoles.Admin))
            return null;
        var worker = await context.WorkerAsync(cancellationToken);
        return [.. worker.StandsInFor.Select(absent => absent.PersonId), .. worker.PersonId is null ? [] : new[] { worker.PersonId }];
    }
}

/// <summary>Filter of digests.</summary>
internal sealed class ListDigestsRequest : PageRequest
{
    /// <summary>A day of the office, such as <c>2026-03-02</c>.</summary>
    [QueryParam]
    public string? Day { get; set; }

    /// <summary>Only those for this person.</summary>
    [QueryParam]
    public string? Person { get; set; }
}

internal sealed class ListDigestsValidator : PageValidator<ListDigestsRequest>
{
    public ListDigestsValidator()
    {
        RuleFor(r => r.Day)
            .Must(day => day is null || TryDay(day, out _))
            .WithErrorCode("format")
            .WithMessage(_ => ProblemText.Pick("日期应写作 2026-03-02。", "A day is written as 2026-03-02."));
        RuleFor(r => r.Person).MaximumLength(64).Readable();
    }

    /// <summary>Reads a day.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1900 and < 9000;
}

/// <summary>The caller's digests, newest first.</summary>
internal sealed class ListDigestsEndpoint(IDigestQueries queries) : Endpoint<ListDigestsRequest, Page<DigestRow>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("digests");
        Roles(DigestReaders.Roles);
        Summary(s => s.Summary = "早晚汇总 / Digests, newest first");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListDigestsRequest req, CancellationToken ct)
    {
        var people = await DigestReaders.PeopleAsync(HttpContext, ct);
        if (req.Person is not null)
            people = people is null || people.Contains(req.Person) ? [req.Person] : [];
        var day = req.Day is not null && ListDigestsValidator.TryDay(req.Day, out var known) ? known : (DateOnly?)null;
        await Send.OkAsync(await queries.ListAsync(new DigestFilter { People = people, Day = day, Page = req.Page, PageSize = req.PageSize }, ct), ct);
    }
}

/// <summary>Names a digest.</summary>
internal sealed class GetDigestRequest
{
    /// <summary>Id of the digest.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>One digest with its lines.</summary>
internal sealed class GetDigestEndpoint(IDigestQueries queries) : Endpoint<GetDigestRequest, DigestView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("digests/{id}");
        Roles(DigestReaders.Roles);
        Summary(s => s.Summary = "汇总详情 / One digest with its lines");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetDigestRequest req, CancellationToken ct)
    {
        var digest = req.Id.Length <= 100 && StrictText.IsReadable(req.Id) ? await queries.FindAsync(req.Id, await DigestReaders.PeopleAsync(HttpContext, ct), ct) : null;
        await Send.OkAsync(digest ?? throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "digest.not_found", "id", "没有该汇总。", "There is no such digest.")), ct);
    }
}
