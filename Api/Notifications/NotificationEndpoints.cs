using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Notifications;
using OneWindow.Grains.People;

namespace OneWindow.Api.Notifications;

/// <summary>Whose notices a caller reads.</summary>
internal static class Inbox
{
    /// <summary>The caller's person and roles; null (everybody's) for auditors and admins who ask for all.</summary>
    public static IReadOnlyList<string>? Of(System.Security.Claims.ClaimsPrincipal user, bool all)
    {
        if (all && (user.IsInRole(OfficeRoles.Admin) || user.IsInRole(OfficeRoles.Auditor)))
            return null;
        var worker = user.Worker();
        return [.. worker.Roles.Select(role => $"role:{role}"), .. worker.PersonId is null ? [] : new[] { worker.PersonId }];
    }
}

/// <summary>Filter of notices.</summary>
internal sealed class ListNotificationsRequest : PageRequest
{
    /// <summary>Only notices about this case.</summary>
    [QueryParam]
    public string? CaseNumber { get; set; }

    /// <summary>Only unread ones.</summary>
    [QueryParam]
    public string? Unread { get; set; }

    /// <summary>Everybody's; for admins and auditors.</summary>
    [QueryParam]
    public string? All { get; set; }
}

internal sealed class ListNotificationsValidator : PageValidator<ListNotificationsRequest>
{
    public ListNotificationsValidator()
    {
        RuleFor(r => r.CaseNumber).MaximumLength(32).Readable();
        RuleFor(r => r.Unread).Must(Flag.IsValid).WithErrorCode("format");
        RuleFor(r => r.All).Must(Flag.IsValid).WithErrorCode("format");
    }
}

/// <summary>The caller's notices, newest first.</summary>
internal sealed class ListNotificationsEndpoint(INotificationQueries queries) : Endpoint<ListNotificationsRequest, Page<NotificationView>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("notifications");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "通知 / Notices");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ListNotificationsRequest req, CancellationToken ct)
    {
        var query = HttpContext.Request.Query;
        var recipients = Inbox.Of(User, Flag.Of(query, "all") ?? false);
        await Send.OkAsync(await queries.ListAsync(recipients, req.CaseNumber, Flag.Of(query, "unread") ?? false, req.Page, req.PageSize, ct), ct);
    }
}

/// <summary>Names a notice.</summary>
internal sealed class ReadNotificationRequest
{
    /// <summary>Id of the notice.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>Marks one of the caller's notices as read.</summary>
internal sealed class ReadNotificationEndpoint(INotificationQueries queries) : Endpoint<ReadNotificationRequest>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("notifications/{id}/read");
        Roles([.. OfficeRoles.All]);
        Summary(s => s.Summary = "已读 / Mark as read");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ReadNotificationRequest req, CancellationToken ct)
    {
        var found = req.Id.Length <= 200 && StrictText.IsReadable(req.Id) &&
            await queries.MarkReadAsync(req.Id, Inbox.Of(User, all: true), ct);
        if (!found)
            throw new CommandRejectedException(new Rejection(RejectionKind.NotFound, "notification.not_found", "id", "没有该通知。", "There is no such notice."));
        await Send.NoContentAsync(ct);
    }
}
