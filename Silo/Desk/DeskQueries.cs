using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Desk;
using OneWindow.Grains.Notifications;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Desk;

/// <summary>One answer with all that waits for a person: one statement counts, and one a part reads the rows that are shown.</summary>
internal sealed class DeskQueries(IDatabase database, IDeadlineQueries deadlines, INotificationQueries notifications, OfficeClock clock) : IDeskQueries
{
    private const string IsOverdue = " and due_at < @now";
    private const string IsDueToday = " and due_at >= @now and due_at < @dayEnd";

    /// <inheritdoc/>
    public async Task<DeskView> GetAsync(DeskFilter filter, CancellationToken cancellationToken)
    {
        var worker = filter.Worker;
        var now = clock.GetUtcNow();
        var today = OfficeTime.DateOf(now);
        var queues = WorkItemQueues.Of(worker, now);
        queues.Parameters.Add("dayEnd", OfficeTime.StartOf(today.AddDays(1)).ToUnixTimeMilliseconds());
        var desk = await ReadItemsAsync(filter, queues, now, cancellationToken);
        IReadOnlyList<string> people = [WorkItemRules.NameOf(worker), .. worker.StandsInFor.Select(absent => absent.PersonId)];
        var unread = await notifications.ListAsync(filter.Recipients, null, unreadOnly: true, 1, 1, cancellationToken);
        return new DeskView
        {
            Person = people[0],
            Today = today,
            StandsInFor = [.. people.Skip(1)],
            Counts = desk.Counts,
            Mine = desk.Mine,
            Claimable = desk.Claimable,
            Substituted = desk.Substituted,
            DueToday = desk.DueToday,
            Overdue = desk.Overdue,
            Deadlines = await deadlines.ListAsync(
                new DeadlineFilter
                {
                    People = people,
                    Kinds = [DeadlineKinds.Response, DeadlineKinds.Resolution],
                    From = now,
                    To = OfficeTime.StartOf(today.AddDays(filter.SoonDays + 1)),
                    Page = filter.Deadlines.Page,
                    PageSize = filter.Deadlines.PageSize,
                },
                cancellationToken),
            Notifications = await notifications.ListAsync(filter.Recipients, null, unreadOnly: false, filter.Notifications.Page, filter.Notifications.PageSize, cancellationToken),
            Unread = unread.Total,
        };
    }

    private async Task<Items> ReadItemsAsync(DeskFilter filter, WorkItemQueues queues, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var counts = DeskCounting.Of(await connection.QueryAsync<DeskCounting.Row>(new CommandDefinition(
            DeskCounting.Sql(queues), queues.Parameters, cancellationToken: cancellationToken)));
        IReadOnlyList<string> own = [.. queues.Mine, .. queues.Claimable];
        return new Items(
            counts,
            await PageAsync(queues.Mine, "", filter.Mine, counts.Mine.Total),
            await PageAsync(queues.Claimable, "", filter.Claimable, counts.Claimable.Total),
            await PageAsync(queues.Substituted, "", filter.Substituted, counts.Substituted.Total),
            await PageAsync(own, IsDueToday, filter.DueToday, counts.DueToday),
            await PageAsync(own, IsOverdue, filter.Overdue, counts.Overdue));

        async Task<Page<WorkItemRowView>> PageAsync(IReadOnlyList<string> conditions, string and, DeskPage page, long total)
        {
            var skip = (long)(page.Page - 1) * page.PageSize;
            if (skip >= total)
                return new Page<WorkItemRowView>([], page.Page, page.PageSize, total);
            queues.Parameters.Add("upTo", skip + page.PageSize);
            queues.Parameters.Add("take", page.PageSize);
            queues.Parameters.Add("skip", skip);
            var rows = await connection.QueryAsync<WorkItemRowData>(new CommandDefinition(
                WorkItemQueues.Page(conditions, and, database.Dialect), queues.Parameters, cancellationToken: cancellationToken));
            return new Page<WorkItemRowView>([.. rows.Select(row => row.View(now, filter.Worker))], page.Page, page.PageSize, total);
        }
    }

    private sealed record Items(
        DeskCounts Counts,
        Page<WorkItemRowView> Mine,
        Page<WorkItemRowView> Claimable,
        Page<WorkItemRowView> Substituted,
        Page<WorkItemRowView> DueToday,
        Page<WorkItemRowView> Overdue);
}
