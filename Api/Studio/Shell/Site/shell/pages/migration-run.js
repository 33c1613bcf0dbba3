// A batch of migrations while it goes on, and what became of each instance.
import { h, badge, choice, link, pager, table } from '../elements.js';

const pageSize = 20;

/** Shows a batch until it has ended; returns how it ended. */
export async function follow(place, context, batch, isDry) {
  const { text, api } = context;
  const bar = h('progress', { max: 1, value: 0, 'aria-label': text('进度', 'Progress') });
  const numbers = h('span', { role: 'status' });
  const results = h('div');
  place.replaceChildren(
    h('h3', null, isDry ? text('试运行（不改变任何实例）', 'Dry run (changes nothing)') : text('迁移', 'Migration')),
    h('div', { class: 'ow-row' }, bar, numbers),
    results);
  place.scrollIntoView({ block: 'start', behavior: 'smooth' });
  const show = view => {
    bar.max = Math.max(1, view.total);
    bar.value = view.done + view.refused + view.failed;
    numbers.textContent = text(
      `共 ${view.total}，${isDry ? '可迁移' : '已迁移'} ${view.done}，不能迁移 ${view.refused}，出错 ${view.failed}`,
      `${view.total} in all, ${isDry ? 'can be' : ''} migrated ${view.done}, refused ${view.refused}, failed ${view.failed}`);
  };
  show(batch);
  for await (const view of progress(context, batch.id)) show(view);
  const end = await api(`/api/workflow-batches/${batch.id}`);
  show(end);
  await showResults(results, context, batch.id, '', 1);
  return end;
}

async function showResults(place, context, id, status, page) {
  const { text, api, query } = context;
  const found = await api(`/api/workflow-batches/${id}/results${query({ status, page, pageSize })}`);
  const states = {
    done: badge('ok', text('可以 / 已完成', 'done')), refused: badge('warn', text('不能迁移', 'refused')),
    failed: badge('bad', text('出错', 'failed')), pending: badge('none', text('等待', 'pending')),
  };
  place.replaceChildren(
    h('div', { class: 'ow-row' }, choice('status', [
      ['', text('全部结果', 'All results')], ['done', text('完成', 'Done')], ['refused', text('不能迁移', 'Refused')], ['failed', text('出错', 'Failed')],
    ], status, event => showResults(place, context, id, event.target.value, 1))),
    table([
      [text('实例', 'Instance'), row => link(`workflows/instances/${encodeURIComponent(row.instanceId)}/view`, row.instanceId)],
      [text('结果', 'Result'), row => states[row.status]?.cloneNode(true) ?? row.status, 'ow-tight'],
      [text('状态', 'State'), row => row.subStatus ?? '–', 'ow-tight'],
      [text('说明', 'Remark'), row => text(row.zh ?? '', row.en ?? '')],
    ], found.items),
    pager(found.page, found.pageSize, found.total, next => showResults(place, context, id, status, next)));
}

/** The server-sent events of a batch, each how far it is. */
async function* progress({ request, signal }, id) {
  const response = await request(`/api/workflow-batches/${id}/events`, { signal, headers: { Accept: 'text/event-stream' } });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const events = rest.split(/\r?\n\r?\n/);
    rest = events.pop();
    for (const event of events) {
      const data = event.split(/\r?\n/).filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
      if (data !== '') yield JSON.parse(data);
    }
  }
}
