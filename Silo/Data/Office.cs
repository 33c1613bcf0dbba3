namespace OneWindow.Silo.Data;

/// <summary>Kind of an organisation unit, as in 一委七办三中心.</summary>
public enum OfficeKind
{
    /// <summary>委</summary>
    Committee,

    /// <summary>办</summary>
    Office,

    /// <summary>中心</summary>
    Center,
}

/// <summary>An organisation unit of the subdistrict.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="Name">Name.</param>
/// <param name="Leader">Person id of the group leader (组长), who answers for the cases of the unit.</param>
/// <param name="Groups">Its handler groups; may be empty, then the leader handles.</param>
public sealed record Office(string Code, OfficeKind Kind, LocalName Name, string Leader, IReadOnlyList<HandlerGroup> Groups)
{
    /// <summary>The group of a code, or null.</summary>
    public HandlerGroup? FindGroup(string code) => Groups.FirstOrDefault(group => group.Code == code);
}

/// <summary>People of one office who share one kind of cases.</summary>
/// <param name="Code">Code, unique in its office.</param>
/// <param name="Name">Name.</param>
/// <param name="Duties">Who handles what.</param>
public sealed record HandlerGroup(string Code, LocalName Name, IReadOnlyList<HandlerDuty> Duties)
{
    /// <summary>
    /// Person id of the handler for a community: who is named for it, otherwise the first who is not bound to communities, otherwise null.
    /// </summary>
    public string? HandlerFor(string? community) =>
        (Duties.FirstOrDefault(duty => community is not null && duty.Communities.Contains(community))
         ?? Duties.FirstOrDefault(duty => duty.Communities.Count == 0))?.Person;
}

/// <summary>One handler's share of a group's cases.</summary>
/// <param name="Person">Person id.</param>
/// <param name="Communities">Codes of the communities the handler answers for; empty: all that nobody else has.</param>
public sealed record HandlerDuty(string Person, IReadOnlyList<string> Communities);
