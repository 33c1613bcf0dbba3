// Two versions of a definition side by side.
import { h, moment, link, badge, choice, field, failure } from '../elements.js';
import { editorOf } from '../addresses.js';
import { compare, compareLines, titleOf } from '../differences.js';

export const title = ['版本比较', 'Compare versions'];

const context = 3;

export async function mount(root, { api, query, text, params }) {
  const id = params.id;
  const page = h('div', { class: 'ow-page' }, h('div', { class: 'ow-row' }, h('h1', null, text('版本比较', 'Compare versions')), link(editorOf(id), text('返回设计器', 'Back to the designer'))));
  const result = h('div', { 'aria-live': 'polite' });
  root.append(page);
  const versions = (await api(`/api/workflow-definitions/${encodeURIComponent(id)}/versions${query({ pageSize: 200 })}`)).items;
  const given = new URLSearchParams(location.search);
  const chosen = {
    left: Number(given.get('left')) || (versions[1] ?? versions[0]).version,
    right: Number(given.get('right')) || versions[0].version,
  };
  const options = versions.map(version => [version.version, `v${version.version} · ${moment(version.publishedAt ?? version.createdAt ?? version.updatedAt)}${version.isPublished ? text(' · 已发布', ' · published') : ''}`]);
  const choose = (side, value) => { chosen[side] = Number(value); history.replaceState(null, '', location.pathname + query(chosen)); show(); };
  page.append(h('p', { class: 'ow-lead' }, id),
    h('div', { class: 'ow-filters' },
      field(text('旧版本', 'Before'), choice('left', options, chosen.left, event => choose('left', event.target.value))),
      field(text('新版本', 'After'), choice('right', options, chosen.right, event => choose('right', event.target.value)))),
    result);
  let asked = 0;

  async function show() {
    const mine = ++asked;
    try {
      const read = version => api(`/api/workflow-definitions/${encodeURIComponent(id)}${query({ version })}`);
      const [left, right] = (await Promise.all([read(chosen.left), read(chosen.right)])).map(answer => answer.definition);
      if (mine === asked) result.replaceChildren(...parts(left, right, text));
    } catch (problem) {
      if (mine === asked) result.replaceChildren(failure(problem));
    }
  }

  await show();
}

function parts(left, right, text) {
  const found = compare(left, right);
  const [added, removed, changed] = [text('新增', 'added'), text('删除', 'removed'), text('修改', 'changed')];
  const line = (kind, label, ...content) => h('li', null, badge(kind, label), ' ', content);
  const named = item => h('strong', null, item.name ?? item.id);
  const activity = item => [h('strong', null, titleOf(item)), h('span', { class: 'ow-lead' }, ` ${item.type} · ${item.id}`)];
  const way = connection => `${found.nameOf(connection.from)} (${connection.port}) → ${found.nameOf(connection.to)}`;
  const value = given => h('code', { class: 'ow-code' }, given === undefined ? text('（无）', '(none)') : typeof given === 'string' ? given : JSON.stringify(given, null, 1));
  const list = (heading, items) => [h('h2', null, `${heading} (${items.length})`), items.length === 0 ? h('p', { class: 'ow-lead' }, text('没有不同。', 'No difference.')) : h('ul', { class: 'ow-changes' }, items)];
  const simple = (heading, part) => list(heading, [
    ...part.added.map(item => line('ok', added, named(item))), ...part.removed.map(item => line('bad', removed, named(item))),
    ...part.changed.map(item => line('warn', changed, named(item.after), before(item.before, item.after)))]);
  const before = (old, now) => h('div', { class: 'ow-before' }, value(old), h('span', null, '→'), value(now));
  return [
    ...list(text('活动', 'Activities'), [
      ...found.activities.added.map(item => line('ok', added, activity(item))),
      ...found.activities.removed.map(item => line('bad', removed, activity(item))),
      ...found.activities.changed.map(item => line('warn', changed, activity(item.after),
        item.moved ? h('div', { class: 'ow-lead' }, text(`移到了 ${found.nameOf(item.moved.after) ?? '–'} 中`, `moved into ${found.nameOf(item.moved.after) ?? '–'}`)) : null,
        item.changes.map(change => h('div', { class: 'ow-change' }, h('span', null, change.name), before(change.before, change.after))))),
    ]),
    ...list(text('连线', 'Connections'), [...found.connections.added.map(item => line('ok', added, way(item))), ...found.connections.removed.map(item => line('bad', removed, way(item)))]),
    ...simple(text('变量', 'Variables'), found.variables),
    ...simple(text('输入', 'Inputs'), found.inputs),
    ...simple(text('输出', 'Outputs'), found.outputs),
    h('h2', null, 'JSON'), lines(JSON.stringify(left, null, 2), JSON.stringify(right, null, 2), text),
  ];
}

/** The lines that differ with a few around them. */
function lines(left, right, text) {
  const rows = compareLines(left, right);
  if (rows === null) return h('p', { class: 'ow-none' }, text('内容过长，无法逐行比较。', 'Too long to compare line by line.'));
  if (rows.every(([kind]) => kind === 'same')) return h('p', { class: 'ow-none' }, text('完全相同。', 'The same.'));
  const near = rows.map((_, i) => rows.slice(Math.max(0, i - context), i + context + 1).some(([kind]) => kind !== 'same'));
  const shown = [];
  rows.forEach(([kind, before, after], i) => {
    if (near[i]) shown.push(h('tr', { class: `ow-line-${kind}` }, h('td', null, before ?? ''), h('td', null, after ?? '')));
    else if (near[i - 1] || i === 0) shown.push(h('tr', { class: 'ow-line-gap' }, h('td', { colspan: 2 }, '⋯')));
  });
  return h('div', { class: 'ow-lines' }, h('table', null, h('tbody', null, shown)));
}
