using System.Text.Json.Nodes;
using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>
/// Studio writes inputs and outputs that it makes without their type; Elsa leaves an input without type out. The type is in the activity's descriptor.
/// </summary>
internal static class WrapperTypes
{
    private const string TypeName = "typeName";

    internal static void Fill(JsonObject root)
    {
        foreach (var (activity, _) in ActivityTree.All(root))
        {
            var descriptor = ActivityTree.Text(activity, "type") is { } type ? ActivityCatalog.Find(type) : null;
            foreach (var (name, value) in activity.ToArray())
            {
                if (value is JsonObject wrapper && IsWrapper(wrapper) && string.IsNullOrEmpty(ActivityTree.Text(wrapper, TypeName)))
                    Set(wrapper, TypeOf(descriptor, name));
            }
        }
    }

    /// <summary>Whether an object is an input or output of an activity.</summary>
    internal static bool IsWrapper(JsonObject json) => json["expression"] is JsonObject || json["memoryReference"] is JsonObject;

    private static void Set(JsonObject wrapper, string type)
    {
        wrapper.Remove(TypeName);
        wrapper.Insert(0, TypeName, type);
    }

    private static string TypeOf(ActivityDescriptor? descriptor, string member)
    {
        if (descriptor is null)
            return "Object";
        foreach (var input in descriptor.Inputs)
        {
            if (input.Name == member)
                return input.TypeName;
        }
        foreach (var output in descriptor.Outputs)
        {
            if (output.Name == member)
                return output.TypeName;
        }
        return "Object";
    }
}
