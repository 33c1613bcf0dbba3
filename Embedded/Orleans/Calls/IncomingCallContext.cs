using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.Invocation;

namespace OneWindow.Embedded.Orleans;

/// <summary>A call on its way through the silo's filters and the grain's own, to the method.</summary>
internal sealed class IncomingCallContext(GrainCall call, GrainActivation activation) : IIncomingGrainCallContext
{
    private int _stage;

    public IInvokable Request => call;

    public object Grain => activation.GrainInstance!;

    public GrainId? SourceId => call.SourceActivation?.GrainId;

    public GrainId TargetId => activation.GrainId;

    public IGrainContext TargetContext => activation;

    public GrainInterfaceType InterfaceType => GrainInterfaces.TypeOf(call.Method.InterfaceType);

    public string InterfaceName => call.Method.InterfaceName;

    public string MethodName => call.Method.Name;

    public MethodInfo InterfaceMethod => call.GetMethod();

    public MethodInfo ImplementationMethod => activation.Class.ImplementationOf(call);

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    public Task RunAsync() => Invoke();

    public async Task Invoke()
    {
        var filters = activation.IncomingFilters;
        var stage = _stage++;
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
            return;
        }

        if (stage == filters.Length && activation.GrainInstance is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
            return;
        }

        try
        {
            Response = Response.FromResult(await call.InvokeForFilters(activation.Target));
        }
        catch (Exception exception)
        {
            Response = Response.FromException(exception);
            ExceptionDispatchInfo.Throw(exception);
        }
    }
}
