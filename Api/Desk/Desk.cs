using System.Security.Cryptography;
using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Notifications;
using OneWindow.Grains.Desk;
using OneWindow.Grains.People;

namespace OneWindow.Api.Desk;

/// <summary>Which rows of each part the desk shows; numbers are always of all.</summary>
internal sealed class DeskRequest
{
    /// <summary>Rows of every part for which nothing else is said, 1 to 100.</summary>
    [QueryParam]
    public int PageSize { get; set; } = 20;

    /// <summary>Page of what the caller has.</summary>
    [QueryParam]
    public int MinePage { get; set; } = 1;

    /// <summary>Page of what is open for the caller.</summary>
    [QueryParam]
    public int ClaimablePage { get; set; } = 1;

    /// <summary>Page of what waits for those for whom the caller stands in.</summary>
    [QueryParam]
    public int SubstitutedPage { get; set; } = 1;

    /// <summary>Page of what is due today.</summary>
    [QueryParam]
    public int DueTodayPage { get; set; } = 1;

    /// <summary>Page of what is overdue.</summary>
    [QueryParam]
    public int OverduePage { get; set; } = 1;

    /// <summary>Page of limits that end soon.</summary>
    [QueryParam]
    public int DeadlinesPage { get; set; } = 1;

    /// <summary>Page of notices.</summary>
    [QueryParam]
    public int NotificationsPage { get; set; } = 1;

    /// <summary>How many days count as soon, 1 to 30.</summary>
    [QueryParam]
    public int SoonDays { get; set; } = 3;
}

internal sealed class DeskValidator : Validator<DeskRequest>
{
    private const int LastPage = 10_000;

    public DeskValidator()
    {
        RuleFor(r => r.PageSize).InclusiveBetween(1, 100);
        RuleFor(r => r.MinePage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.ClaimablePage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.SubstitutedPage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.DueTodayPage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.OverduePage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.DeadlinesPage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.NotificationsPage).InclusiveBetween(1, LastPage);
        RuleFor(r => r.SoonDays).InclusiveBetween(1, 30);
    }
}

/// <summary>What waits for the caller, shaped for one screen. What has not changed since the ETag that the caller holds is answered with 304.</summary>
internal sealed class DeskEndpoint(IDeskQueries queries) : Endpoint<DeskRequest, DeskView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("desk");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "工作台 / What waits for me");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(DeskRequest req, CancellationToken ct)
    {
        var view = await queries.GetAsync(
            new DeskFilter
            {
                Worker = await HttpContext.WorkerAsync(ct),
                Recipients = Inbox.Of(User, all: false) ?? [],
                Mine = new(req.MinePage, req.PageSize),
                Claimable = new(req.ClaimablePage, req.PageSize),
                Substituted = new(req.SubstitutedPage, req.PageSize),
                DueToday = new(req.DueTodayPage, req.PageSize),
                Overdue = new(req.OverduePage, req.PageSize),
                Deadlines = new(req.DeadlinesPage, req.PageSize),
                Notifications = new(req.NotificationsPage, req.PageSize),
                SoonDays = req.SoonDays,
            },
            ct);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(view, JsonSerializerOptions.Web)).AsSpan(0, 16))}\"";
        HttpContext.Response.Headers.ETag = tag;
        // The desk is the caller's own; a cache between must not give it to another.
        HttpContext.Response.Headers.CacheControl = "private, no-cache";
        if (HttpContext.Request.Headers.IfNoneMatch.SelectMany(tags => (tags ?? "").Split(',')).Any(known => known.Trim() is "*" || known.Trim() == tag))
        {
            await Send.StatusCodeAsync(StatusCodes.Status304NotModified, ct);
            return;
        }

        await Send.OkAsync(view, ct);
    }
}
