using OneWindow.Calendars;
using OneWindow.Grains.People;

namespace OneWindow.Silo.Data;

/// <summary>Reads organisation.json (format: docs/data.md).</summary>
internal static class OrganisationReader
{
    public static Organisation Read(DataNode node)
    {
        var officeNodes = node.Children("offices");
        var communityNodes = node.Children("communities");
        var personNodes = node.Children("people");
        var outsideNodes = node.OptionalChildren("outsideUnits");
        var organisation = new Organisation(
            node.Sheet(),
            node.Code("code"),
            node.Name(),
            node.Text("director"),
            node.Text("districtContact"),
            [.. officeNodes.Select(ReadOffice)],
            [.. communityNodes.Select(ReadCommunity)],
            [.. personNodes.Select(ReadPerson)],
            [.. outsideNodes.Select(ReadOutsideUnit)]);
        node.RefuseUnknown();

        CheckKeys(communityNodes, "code", organisation.Communities.Select(community => community.Code));
        CheckKeys(personNodes, "id", organisation.People.Select(person => person.Id));
        // An office and an outside unit are called by code, so no code may mean both.
        CheckKeys([.. officeNodes, .. outsideNodes], "code", [.. organisation.Offices.Select(office => office.Code), .. organisation.OutsideUnits.Select(unit => unit.Code)]);
        CheckPerson(organisation, node, "director", organisation.Director, OfficeRoles.Director);
        CheckPerson(organisation, node, "districtContact", organisation.DistrictContact, role: null);
        foreach (var (office, officeNode) in organisation.Offices.Zip(officeNodes))
            CheckOffice(organisation, office, officeNode);
        foreach (var (person, personNode) in organisation.People.Zip(personNodes))
            CheckMember(organisation, person, personNode);
        return organisation;
    }

    private static Office ReadOffice(DataNode node)
    {
        var office = new Office(
            node.Code("code"), node.Choice<OfficeKind>("kind"), node.Name(), node.Text("leader"), [.. node.Children("groups").Select(ReadGroup)]);
        node.RefuseUnknown();
        var seen = new HashSet<string>();
        foreach (var group in office.Groups.Where(group => !seen.Add(group.Code)))
            node.Problem("groups", $"The group '{group.Code}' is listed twice.");
        return office;
    }

    private static HandlerGroup ReadGroup(DataNode node)
    {
        var group = new HandlerGroup(node.Code("code"), node.Name(), [.. node.Children("handlers").Select(ReadDuty)]);
        node.RefuseUnknown();
        if (group.Duties.Count(duty => duty.Communities.Count == 0) > 1 && group.Duties.Any(duty => duty.Communities.Count > 0))
            node.Problem("handlers", "Only one handler may be left without communities when others have them.");
        foreach (var community in group.Duties.SelectMany(duty => duty.Communities).GroupBy(code => code).Where(same => same.Count() > 1))
            node.Problem("handlers", $"The community '{community.Key}' has two handlers.");
        return group;
    }

    private static HandlerDuty ReadDuty(DataNode node)
    {
        var duty = new HandlerDuty(node.Text("person"), node.Texts("communities"));
        node.RefuseUnknown();
        return duty;
    }

    private static Community ReadCommunity(DataNode node)
    {
        var community = new Community(node.Code("code"), node.Name(), node.Number("residents", 1, 1_000_000), node.Flag("sample"));
        node.RefuseUnknown();
        return community;
    }

    private static OutsideUnit ReadOutsideUnit(DataNode node)
    {
        var unit = new OutsideUnit(node.Code("code"), node.Name());
        node.RefuseUnknown();
        return unit;
    }

    private static Person ReadPerson(DataNode node)
    {
        var person = new Person(node.Code("id"), node.Name(), node.OptionalCode("office"), node.Texts("roles"));
        node.RefuseUnknown();
        foreach (var role in person.Roles.Where(role => !OfficeRoles.All.Contains(role)))
            node.Problem("roles", $"There is no role '{role}'.");
        return person;
    }

    private static void CheckKeys(IReadOnlyList<DataNode> nodes, string property, IEnumerable<string> keys)
    {
        var seen = new HashSet<string>();
        foreach (var (node, key) in nodes.Zip(keys))
            node.CheckUnique(property, key, seen);
    }

    private static void CheckOffice(Organisation organisation, Office office, DataNode node)
    {
        CheckPerson(organisation, node, "leader", office.Leader, OfficeRoles.Leader, office.Code);
        foreach (var duty in office.Groups.SelectMany(group => group.Duties))
        {
            CheckPerson(organisation, node, "groups", duty.Person, role: null, office.Code);
            foreach (var community in duty.Communities.Where(code => organisation.FindCommunity(code) is null))
                node.Problem("groups", $"There is no community '{community}'.");
        }
    }

    private static void CheckMember(Organisation organisation, Person person, DataNode node)
    {
        if (person.Office is { } office && organisation.FindOffice(office) is null)
            node.Problem("office", $"There is no office '{office}'.");
    }

    private static void CheckPerson(Organisation organisation, DataNode node, string property, string id, string? role, string? office = null)
    {
        if (id.Length == 0)
            return;
        if (organisation.FindPerson(id) is not { } person)
            node.Problem(property, $"There is no person '{id}'.");
        else if (role is not null && !person.Roles.Contains(role))
            node.Problem(property, $"'{id}' lacks the role {role}.");
        else if (office is not null && person.Office != office)
            node.Problem(property, $"'{id}' does not belong to the office '{office}'.");
    }
}
