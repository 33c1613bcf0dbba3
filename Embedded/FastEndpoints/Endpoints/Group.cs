namespace FastEndpoints;

/// <summary>What several endpoints have in common: a part of the route and settings.</summary>
public abstract class Group
{
    private readonly List<(string Prefix, Action<EndpointDefinition> Settings)> configured = [];

    /// <summary>Sets what the group's endpoints have in common; called in the constructor.</summary>
    /// <param name="routePrefix">Put between the prefix of all routes and the endpoint's route.</param>
    /// <param name="ep">Runs for every endpoint of the group.</param>
    protected virtual void Configure(string routePrefix, Action<EndpointDefinition> ep) => configured.Add((routePrefix, ep));

    internal virtual void Apply(EndpointDefinition definition)
    {
        foreach (var (prefix, settings) in configured)
        {
            if (prefix.Length > 0)
                definition.GroupPrefixes.Add(prefix);
            settings(definition);
        }
    }
}

/// <summary>A group inside another: its prefix follows the parent's, and the parent's settings apply first.</summary>
/// <typeparam name="TParent">The group around it.</typeparam>
public abstract class SubGroup<TParent> : Group where TParent : Group, new()
{
    internal override void Apply(EndpointDefinition definition)
    {
        new TParent().Apply(definition);
        base.Apply(definition);
    }
}
