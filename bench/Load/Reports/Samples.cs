namespace OneWindow.Load.Reports;

/// <summary>Measured values, such as latencies in milliseconds. Not for several threads at once.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];
    private bool _sorted = true;

    public int Count => _values.Count;

    public double Total => _values.Sum();

    public double Median => Percentile(50);

    public void Add(double value)
    {
        _values.Add(value);
        _sorted = false;
    }

    public void AddAll(Samples others)
    {
        _values.AddRange(others._values);
        _sorted = false;
    }

    /// <summary>The value that so many percent do not exceed; 50: the middle one, or the mean of the two in the middle.</summary>
    public double Percentile(double percent)
    {
        if (!_sorted)
            _values.Sort();
        _sorted = true;
        if (_values.Count == 0)
            return double.NaN;
        if (percent == 50 && _values.Count % 2 == 0)
            return (_values[(_values.Count / 2) - 1] + _values[_values.Count / 2]) / 2;
        return _values[Math.Clamp((int)Math.Ceiling(percent / 100 * _values.Count) - 1, 0, _values.Count - 1)];
    }
}
