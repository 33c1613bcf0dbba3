using System.Runtime.ExceptionServices;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

public abstract partial class Endpoint<TRequest, TResponse>
{
    /// <summary>Binds, validates, handles and answers; post-processors run whatever happens.</summary>
    internal sealed override async Task RunAsync(CancellationToken ct)
    {
        var run = new Run();
        HttpContext.SetCurrentFailures(ValidationFailures);
        ExceptionDispatchInfo? exception = null;
        try
        {
            try
            {
                await HandleRequestAsync(run, ct);
            }
            catch (ValidationFailureException refusal) when (Definition.CatchesValidationFailures)
            {
                await RefuseAsync(run, refusal, ct);
            }
        }
        catch (Exception e)
        {
            exception = ExceptionDispatchInfo.Capture(e);
        }

        var processors = Definition.Services!.PostProcessors;
        if (processors.Length > 0)
        {
            var context = new PostProcessorContext<TRequest, TResponse>(run.Request, response, HttpContext, ValidationFailures, exception);
            foreach (var processor in processors)
                await processor.PostProcessAsync(context, ct);
            if (context.IsExceptionHandled)
                return;
        }

        exception?.Throw();
    }

    private async Task HandleRequestAsync(Run run, CancellationToken ct)
    {
        var request = await Definition.Services!.Binder<TRequest>().BindAsync(new BinderContext(HttpContext, ValidationFailures, Definition), ct);
        run.Request = request;

        OnBeforeValidate(request);
        await OnBeforeValidateAsync(request, ct);
        await RequestValidation.ValidateAsync(request, Definition, ValidationFailures, ct);
        if (ValidationFailed && Definition.ThrowsOnFailedValidation)
            throw new ValidationFailureException(ValidationFailures, "The request is not valid");
        OnAfterValidate(request);
        await OnAfterValidateAsync(request, ct);

        await PreProcessAsync(run, ct);
        if (ResponseStarted)
            return;

        OnBeforeHandle(request);
        await OnBeforeHandleAsync(request, ct);
        if (Definition.SkipsHandlerWhenResponseStarted && ResponseStarted)
            return;

        if (Definition.UsesExecuteAsync)
            response = await ExecuteAsync(request, ct);
        else
            await HandleAsync(request, ct);
        if (Definition.SendsResponseItself && !ResponseStarted)
            await SendResponseAsync(ct);

        OnAfterHandle(request, response);
        await OnAfterHandleAsync(request, response, ct);
    }

    private Task<Void> SendResponseAsync(CancellationToken ct) => response switch
    {
        null => HttpContext.Response.SendNoContentAsync(ct),
        IResult result => HttpContext.Response.SendResultAsync(result),
        _ => HttpContext.Response.SendAsync(response, StatusCodes.Status200OK, cancellation: ct),
    };

    private async Task RefuseAsync(Run run, ValidationFailureException refusal, CancellationToken ct)
    {
        AddMissing(refusal.Failures);
        var status = refusal.StatusCode ?? HttpContext.EndpointHost().Config.Errors.StatusCode;
        if (!run.PreProcessed)
        {
            try
            {
                await PreProcessAsync(run, ct);
            }
            catch (ValidationFailureException another) when (Definition.CatchesValidationFailures)
            {
                AddMissing(another.Failures);
                status = another.StatusCode ?? status;
            }
        }

        if (!ResponseStarted)
        {
            OnValidationFailed();
            await OnValidationFailedAsync(ct);
        }

        if (!ResponseStarted)
            await HttpContext.Response.SendErrorsAsync(ValidationFailures, status, cancellation: ct);
    }

    private void AddMissing(IEnumerable<ValidationFailure>? failures)
    {
        if (failures is null || ReferenceEquals(failures, ValidationFailures))
            return;
        ValidationFailures.AddRange(failures.Except(ValidationFailures).ToList());
    }

    private async Task PreProcessAsync(Run run, CancellationToken ct)
    {
        run.PreProcessed = true;
        var processors = Definition.Services!.PreProcessors;
        if (processors.Length == 0)
            return;
        var context = new PreProcessorContext<TRequest>(run.Request, HttpContext, ValidationFailures);
        foreach (var processor in processors)
            await processor.PreProcessAsync(context, ct);
    }

    private sealed class Run
    {
        internal TRequest? Request { get; set; }

        internal bool PreProcessed { get; set; }
    }
}
