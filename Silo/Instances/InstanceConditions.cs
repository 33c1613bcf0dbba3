using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>A filter of instances as a condition on the table <c>workflow_instance</c>.</summary>
internal static class InstanceConditions
{
    /// <summary>The clause, empty without conditions, and its parameters.</summary>
    public static (string Where, DynamicParameters Parameters) Of(InstanceFilter filter)
    {
        var terms = new List<string>();
        var parameters = new DynamicParameters();
        Equal("definition_id", "definition", filter.DefinitionId);
        Equal("status", "status", filter.Status);
        Equal("sub_status", "subStatus", filter.SubStatus);
        Equal("correlation_id", "correlation", filter.CorrelationId);
        Equal("parent_key", "parent", filter.ParentId);
        if (filter.Name is { Length: > 0 } name)
            terms.Add("lower(name) like lower(@name) escape '\\'");
        if (filter.Name is not null)
            parameters.Add("name", LikePatterns.Containing(filter.Name));
        if (filter.CreatedFrom is { } from)
        {
            terms.Add("created_at >= @from");
            parameters.Add("from", from.ToUnixTimeMilliseconds());
        }

        if (filter.CreatedTo is { } to)
        {
            terms.Add("created_at < @to");
            parameters.Add("to", to.ToUnixTimeMilliseconds());
        }

        if (filter.Version is { } version)
        {
            terms.Add("version = @version");
            parameters.Add("version", (long)version);
        }

        if (filter.IncidentKind is not null || filter.IncidentActivityId is not null)
        {
            var kind = filter.IncidentKind is null ? "" : " and i.kind = @incidentKind";
            var activity = filter.IncidentActivityId is null ? "" : " and i.activity_id = @incidentActivity";
            terms.Add($"exists (select 1 from incident i where i.instance_id = workflow_instance.id and i.resolved_at is null{kind}{activity})");
            parameters.Add("incidentKind", filter.IncidentKind);
            parameters.Add("incidentActivity", filter.IncidentActivityId);
        }

        if (filter.HasIncidents is { } hasIncidents)
            terms.Add(hasIncidents ? "incident_count > 0" : "incident_count = 0");
        if (filter.IsHeld is { } isHeld)
        {
            terms.Add("held = @held");
            parameters.Add("held", isHeld);
        }

        return (terms.Count == 0 ? "" : "where " + string.Join(" and ", terms), parameters);

        void Equal(string column, string parameter, string? value)
        {
            if (value is null)
                return;
            terms.Add($"{column} = @{parameter}");
            parameters.Add(parameter, value);
        }
    }
}
