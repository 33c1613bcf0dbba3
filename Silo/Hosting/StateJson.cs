using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OneWindow.Silo.Absences;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Attachments;
using OneWindow.Silo.Batches;
using OneWindow.Silo.Digests;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Households;
using OneWindow.Silo.Imports;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Intakes;
using OneWindow.Silo.Outreach;
using OneWindow.Silo.Simulation;
using OneWindow.Silo.Whistles;

namespace OneWindow.Silo.Hosting;

/// <summary>How grain states are stored: camel case, enums by name, nothing for null, Chinese as it is.</summary>
internal static class StateJson
{
    public static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(
                HotlineJson.Default,
                IntakeJson.Default,
                ApplicationJson.Default,
                ImportJson.Default,
                InstanceJson.Default,
                BatchJson.Default,
                TestJson.Default,
                FileJson.Default,
                StaffIdentityJson.Default,
                AttachmentJson.Default,
                AbsenceJson.Default,
                WhistleJson.Default,
                DigestJson.Default,
                OutreachJson.Default),
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly();
        return options;
    }
}
