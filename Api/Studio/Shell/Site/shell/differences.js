// What two versions of a definition differ in. Works on the definitions' JSON alone.

const nested = new Set(['activities', 'activity', 'body', 'then', 'else', 'default', 'branches', 'states', 'connections', 'variables', 'cases']);
// Where a drawing puts things and what is made anew at each save says nothing about the workflow.
const passed = new Set(['metadata', 'nodeId', 'id', 'type']);

const isActivity = value => value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.type === 'string' && typeof value.id === 'string';
const plain = value => JSON.stringify(value, (_, inner) => (inner !== null && typeof inner === 'object' && !Array.isArray(inner)
  ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

/** Everything that has an id in a definition: activities by id, with the one around each; and connections. */
function parts(definition) {
  const activities = new Map();
  const connections = new Map();
  const walk = (value, parent) => {
    if (Array.isArray(value)) {
      value.forEach(item => walk(item, parent));
    } else if (value !== null && typeof value === 'object') {
      if (isActivity(value)) activities.set(value.id, { activity: value, parent });
      for (const connection of Array.isArray(value.connections) ? value.connections : []) {
        if (!connection?.source || !connection?.target) continue;
        const key = [connection.source.activity, connection.source.port ?? '', connection.target.activity, connection.target.port ?? ''].join('\n');
        connections.set(key, { from: connection.source.activity, port: connection.source.port ?? 'Done', to: connection.target.activity });
      }
      Object.entries(value).forEach(([name, inner]) => { if (name !== 'connections') walk(inner, isActivity(value) ? value.id : parent); });
    }
  };
  walk(definition.root, null);
  return { activities, connections };
}

/** An activity without the activities inside it, member by member. */
function members(activity) {
  const hold = value => (Array.isArray(value) ? value.some(hold) : value !== null && typeof value === 'object' && (isActivity(value) || Object.values(value).some(hold)));
  return new Map(Object.entries(activity).filter(([name, value]) => !passed.has(name) && !((nested.has(name) || typeof value === 'object') && (name === 'connections' || hold(value)))));
}

function compareMembers(left, right) {
  const [before, after] = [members(left), members(right)];
  const changes = [];
  if (left.type !== right.type) changes.push({ name: 'type', before: left.type, after: right.type });
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (plain(before.get(name)) !== plain(after.get(name))) changes.push({ name, before: before.get(name), after: after.get(name) });
  }
  return changes;
}

function compareLists(left, right, key) {
  const [before, after] = [left, right].map(list => new Map((Array.isArray(list) ? list : []).map(item => [key(item), item])));
  return {
    added: [...after].filter(([id]) => !before.has(id)).map(([, item]) => item),
    removed: [...before].filter(([id]) => !after.has(id)).map(([, item]) => item),
    changed: [...after].filter(([id, item]) => before.has(id) && plain(before.get(id)) !== plain(item)).map(([id, item]) => ({ before: before.get(id), after: item })),
  };
}

/** The differences of two definitions. */
export function compare(left, right) {
  const [before, after] = [parts(left), parts(right)];
  const changed = [...after.activities].filter(([id]) => before.activities.has(id)).map(([id, { activity, parent }]) => {
    const old = before.activities.get(id);
    return { id, before: old.activity, after: activity, changes: compareMembers(old.activity, activity), moved: old.parent !== parent ? { before: old.parent, after: parent } : null };
  });
  return {
    activities: {
      added: [...after.activities].filter(([id]) => !before.activities.has(id)).map(([, { activity }]) => activity),
      removed: [...before.activities].filter(([id]) => !after.activities.has(id)).map(([, { activity }]) => activity),
      changed: changed.filter(change => change.changes.length > 0 || change.moved !== null),
    },
    connections: {
      added: [...after.connections].filter(([key]) => !before.connections.has(key)).map(([, connection]) => connection),
      removed: [...before.connections].filter(([key]) => !after.connections.has(key)).map(([, connection]) => connection),
    },
    variables: compareLists(left.variables, right.variables, variable => variable.id ?? variable.name),
    inputs: compareLists(left.inputs, right.inputs, input => input.name),
    outputs: compareLists(left.outputs, right.outputs, output => output.name),
    nameOf: id => { const found = (after.activities.get(id) ?? before.activities.get(id))?.activity; return found ? titleOf(found) : id; },
  };
}

/** What a person calls an activity. */
export const titleOf = activity => activity.metadata?.displayText || activity.name || activity.id;

const longest = 4_000_000;

/** Lines of two texts side by side: [kind, left, right] with kind same, added, removed or changed; null when they are too long to compare. */
export function compareLines(left, right) {
  const [a, b] = [left.split('\n'), right.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (x.length * y.length > longest) return null;
  // The longest common sequence, from the end.
  const width = y.length + 1;
  const lengths = new Uint32Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = y.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = x[i] === y[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const rows = a.slice(0, start).map(line => ['same', line, line]);
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) rows.push(['same', x[i++], y[j++]]);
    else if (j >= y.length || (i < x.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) rows.push(['removed', x[i++], null]);
    else rows.push(['added', null, y[j++]]);
  }
  return [...pair(rows), ...a.slice(a.length - end).map(line => ['same', line, line])];
}

/** Puts removed lines beside the added ones that follow them. */
function pair(rows) {
  const result = [];
  for (let i = 0; i < rows.length;) {
    if (rows[i][0] === 'same') { result.push(rows[i++]); continue; }
    const removed = [];
    const added = [];
    while (i < rows.length && rows[i][0] !== 'same') { (rows[i][0] === 'removed' ? removed : added).push(rows[i][1] ?? rows[i][2]); i += 1; }
    for (let k = 0; k < Math.max(removed.length, added.length); k += 1) {
      result.push([k < removed.length && k < added.length ? 'changed' : k < removed.length ? 'removed' : 'added', removed[k] ?? null, added[k] ?? null]);
    }
  }
  return result;
}
