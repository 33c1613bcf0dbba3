namespace FastEndpoints;

/// <summary>Another spelling of the endpoint base classes: <c>Ep.Req&lt;TRequest&gt;.Res&lt;TResponse&gt;</c> and so on.</summary>
public static class Ep
{
    /// <summary>Endpoints with a request.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    public static class Req<TRequest> where TRequest : notnull
    {
        /// <summary>With a stated response.</summary>
        /// <typeparam name="TResponse">The response.</typeparam>
        public abstract class Res<TResponse> : Endpoint<TRequest, TResponse>
        {
            /// <summary>With a mapper.</summary>
            /// <typeparam name="TMapper">The mapper; one instance serves the host.</typeparam>
            public abstract class Map<TMapper> : Endpoint<TRequest, TResponse, TMapper> where TMapper : class, IMapper;
        }

        /// <summary>Without a stated response.</summary>
        public abstract class NoRes : Endpoint<TRequest>
        {
            /// <summary>With a mapper.</summary>
            /// <typeparam name="TMapper">The mapper; one instance serves the host.</typeparam>
            public abstract class Map<TMapper> : EndpointWithMapper<TRequest, TMapper> where TMapper : class, IMapper;
        }
    }

    /// <summary>Endpoints without a request.</summary>
    public static class NoReq
    {
        /// <summary>With a stated response.</summary>
        /// <typeparam name="TResponse">The response.</typeparam>
        public abstract class Res<TResponse> : EndpointWithoutRequest<TResponse>
        {
            /// <summary>With a mapper.</summary>
            /// <typeparam name="TMapper">The mapper; one instance serves the host.</typeparam>
            public abstract class Map<TMapper> : EndpointWithoutRequest<TResponse, TMapper> where TMapper : class, IMapper;
        }

        /// <summary>Without a stated response.</summary>
        public abstract class NoRes : EndpointWithoutRequest;
    }
}
