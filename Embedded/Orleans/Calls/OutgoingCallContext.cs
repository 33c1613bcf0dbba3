using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.Invocation;

namespace OneWindow.Embedded.Orleans;

/// <summary>A call on its way through the sender's filters.</summary>
internal sealed class OutgoingCallContext<TResult>(
    CallSender sender, GrainCall<TResult> call, GrainActivation? source, GrainReference target, IOutgoingGrainCallFilter[] filters, CancellationToken token)
    : IOutgoingGrainCallContext
{
    private int _stage;

    public IInvokable Request => call;

    public object Grain => target;

    public GrainId? SourceId => source?.GrainId;

    public GrainId TargetId => target.GrainId;

    public IGrainContext? SourceContext => source;

    public GrainInterfaceType InterfaceType => target.InterfaceType;

    public string InterfaceName => call.Method.InterfaceName;

    public string MethodName => call.Method.Name;

    public MethodInfo InterfaceMethod => call.GetMethod();

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    public async Task Invoke()
    {
        var stage = _stage++;
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
            return;
        }

        try
        {
            sender.Dispatch(call, token);
            Response = Response.FromResult(await call.Answer);
        }
        catch (Exception exception)
        {
            Response = Response.FromException(exception);
            ExceptionDispatchInfo.Throw(exception);
        }
    }
}
