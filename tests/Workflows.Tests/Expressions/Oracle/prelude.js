// Before each program, in both engines: notes values and errors in a form that JSON holds without loss.
const log = [];
function show(value, depth = 0) {
  if (depth > 8) return ['deep'];
  if (value === undefined) return ['undefined'];
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
  if (typeof value === 'function') return ['function', value.length];
  if (value instanceof Date) return ['date', show(value.getTime())];
  if (value instanceof RegExp) return ['regexp', String(value), value.lastIndex];
  if (value instanceof Error) return failure(value);
  const result = [];
  if (Array.isArray(value)) {
    result.push('array');
    for (let i = 0; i < value.length; i++) result.push(show(value[i], depth + 1));
  } else if (value instanceof Map) {
    result.push('map');
    for (const [key, item] of value) result.push([show(key, depth + 1), show(item, depth + 1)]);
  } else if (value instanceof Set) {
    result.push('set');
    for (const item of value) result.push(show(item, depth + 1));
  } else {
    result.push('object');
    for (const key of Object.keys(value)) result.push([key, show(value[key], depth + 1)]);
  }
  return result;
}
function failure(error) {
  if (!(error instanceof Error)) return ['thrown', show(error)];
  return ['error', error.name, error.name === 'Error' ? error.message : '', show(error.cause)];
}
function note(run) {
  if (log.length > 500) throw new Error('too long');
  try { log.push(show(run())); } catch (error) { log.push(failure(error)); }
}
