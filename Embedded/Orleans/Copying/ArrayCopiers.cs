namespace OneWindow.Embedded.Orleans;

internal static class ArrayCopiers
{
    public static Copier Create(Type type) => type.IsSZArray
        ? CopierCatalog.Make(typeof(VectorCopier<>), type.GetElementType()!)
        : CopierCatalog.Make(typeof(MatrixCopier<>), type);

    private sealed class VectorCopier<TElement> : TypedCopier<TElement[]>
    {
        protected override TElement[] Copy(TElement[] value, CopyContext context)
        {
            if (value.Length == 0) return value;
            var copy = new TElement[value.Length];
            context.Record(value, copy);
            if (Copier<TElement>.IsShallow)
            {
                Array.Copy(value, copy, value.Length);
                return copy;
            }

            for (var i = 0; i < value.Length; i++) copy[i] = Copier<TElement>.Copy(value[i], context);
            return copy;
        }
    }

    private sealed class MatrixCopier<TArray> : TypedCopier<TArray>
    {
        protected override TArray Copy(TArray value, CopyContext context)
        {
            var array = (Array)(object)value!;
            var copy = (Array)array.Clone();
            context.Record(array, copy);
            var indices = new int[copy.Rank];
            CopyFrom(0);
            return (TArray)(object)copy;

            void CopyFrom(int dimension)
            {
                for (var i = copy.GetLowerBound(dimension); i <= copy.GetUpperBound(dimension); i++)
                {
                    indices[dimension] = i;
                    if (dimension < copy.Rank - 1) CopyFrom(dimension + 1);
                    else copy.SetValue(Copier<object?>.Copy(array.GetValue(indices), context), indices);
                }
            }
        }
    }
}
