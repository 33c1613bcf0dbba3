namespace FastEndpoints;

/// <summary>An endpoint with request, response and a mapper between them and an entity.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The response.</typeparam>
/// <typeparam name="TMapper">The mapper; one instance serves the host.</typeparam>
public abstract class Endpoint<TRequest, TResponse, TMapper> : Endpoint<TRequest, TResponse>
    where TRequest : notnull
    where TMapper : class, IMapper
{
    private TMapper? map;

    /// <summary>The mapper.</summary>
    [DontInject]
    public TMapper Map
    {
        get => map ??= (TMapper)HttpContext.EndpointHost().Singleton(typeof(TMapper));
        set => map = value;
    }

    /// <summary>Maps an entity to the response and sends it.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="ct">Stops sending.</param>
    protected Task<Void> SendMapped<TEntity>(TEntity entity, int statusCode = 200, CancellationToken ct = default)
        => Send.ResponseAsync(((IResponseMapper<TResponse, TEntity>)Map).FromEntity(entity), statusCode, ct);

    /// <summary>Maps an entity to the response, waiting for the mapper, and sends it.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="ct">Stops sending.</param>
    protected async Task<Void> SendMappedAsync<TEntity>(TEntity entity, int statusCode = 200, CancellationToken ct = default)
        => await Send.ResponseAsync(await ((IResponseMapper<TResponse, TEntity>)Map).FromEntityAsync(entity, ct), statusCode, ct);
}

/// <summary>An endpoint with a request and a mapper from it to an entity.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TMapper">The mapper; one instance serves the host.</typeparam>
public abstract class EndpointWithMapper<TRequest, TMapper> : Endpoint<TRequest, object?>
    where TRequest : notnull
    where TMapper : class, IMapper
{
    private TMapper? map;

    /// <summary>The mapper.</summary>
    [DontInject]
    public TMapper Map
    {
        get => map ??= (TMapper)HttpContext.EndpointHost().Singleton(typeof(TMapper));
        set => map = value;
    }
}

/// <summary>An endpoint without request whose response is not stated.</summary>
public abstract class EndpointWithoutRequest : Endpoint<EmptyRequest, object?>
{
    /// <summary>Handles the request.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task HandleAsync(CancellationToken ct) => throw NotOverridden();

    /// <summary>Handles the request and returns the response.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task<object?> ExecuteAsync(CancellationToken ct) => throw NotOverridden();

    /// <inheritdoc/>
    public sealed override Task HandleAsync(EmptyRequest req, CancellationToken ct) => HandleAsync(ct);

    /// <inheritdoc/>
    public sealed override Task<object?> ExecuteAsync(EmptyRequest req, CancellationToken ct) => ExecuteAsync(ct);
}

/// <summary>An endpoint without request.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
public abstract class EndpointWithoutRequest<TResponse> : Endpoint<EmptyRequest, TResponse>
{
    /// <summary>Handles the request.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task HandleAsync(CancellationToken ct) => throw NotOverridden();

    /// <summary>Handles the request and returns the response.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task<TResponse> ExecuteAsync(CancellationToken ct) => throw NotOverridden();

    /// <inheritdoc/>
    public sealed override Task HandleAsync(EmptyRequest req, CancellationToken ct) => HandleAsync(ct);

    /// <inheritdoc/>
    public sealed override Task<TResponse> ExecuteAsync(EmptyRequest req, CancellationToken ct) => ExecuteAsync(ct);
}

/// <summary>An endpoint without request, with a mapper from an entity to the response.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
/// <typeparam name="TMapper">The mapper; one instance serves the host.</typeparam>
public abstract class EndpointWithoutRequest<TResponse, TMapper> : Endpoint<EmptyRequest, TResponse, TMapper>
    where TMapper : class, IMapper
{
    /// <summary>Handles the request.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task HandleAsync(CancellationToken ct) => throw NotOverridden();

    /// <summary>Handles the request and returns the response.</summary>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public virtual Task<TResponse> ExecuteAsync(CancellationToken ct) => throw NotOverridden();

    /// <inheritdoc/>
    public sealed override Task HandleAsync(EmptyRequest req, CancellationToken ct) => HandleAsync(ct);

    /// <inheritdoc/>
    public sealed override Task<TResponse> ExecuteAsync(EmptyRequest req, CancellationToken ct) => ExecuteAsync(ct);
}
