using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace FastEndpoints;

/// <summary>Keeps properties that come from elsewhere out of the reach of JSON.</summary>
internal static class JsonContracts
{
    internal static void Modify(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.AttributeProvider is not PropertyInfo member)
                continue;
            if (member.IsDefined(typeof(ToHeaderAttribute)))
            {
                type.Properties.RemoveAt(i);
                continue;
            }

            if (member.IsDefined(typeof(NonJsonBindingAttribute)))
                property.IsRequired = false;

            // The member stays known, so that a client which sends it is not refused for an unknown field; its value is ignored.
            if (RequestPlan.IsNotJson(member))
                property.Set = null;
        }
    }
}
