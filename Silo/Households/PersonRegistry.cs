using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>Finds where a person is to be registered.</summary>
internal sealed class PersonRegistry(IGrainFactory grains, FileServices services) : IPersonRegistry
{
    /// <inheritdoc/>
    public IPersonRegistryGrain For(string? idNumber, string? operationId) => grains.GetGrain<IPersonRegistryGrain>(KeyOf(idNumber, operationId));

    private string KeyOf(string? idNumber, string? operationId)
    {
        if (idNumber is not null)
            return "id-" + services.Facts.IdNumberIndex(IdNumber.Parse(idNumber, services.Today).Text);
        return operationId is not null
            ? "op-" + services.Personal.BlindIndex("operation:" + operationId)
            : throw Reject.Invalid("operation.required", "operationId", "没有身份证号时必须给出 operationId。", "Without an ID number an operationId is needed.");
    }
}
