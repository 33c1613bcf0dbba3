// What went wrong in workflows; designers retry or skip from here.
import { h, moment, link, badge, button, choice, field, table, askReason, toast } from '../elements.js';
import { listing } from '../listing.js';
import { viewerOf, editorOf } from '../addresses.js';
import { incidentKind, incidentKindOptions, resolution } from '../words.js';

export const title = ['流程异常', 'Incidents'];

export function mount(root, { api, query, text, isDesigner }) {
  const page = h('div', { class: 'ow-page' },
    h('h1', null, text('流程异常', 'Incidents')),
    h('p', { class: 'ow-lead' }, text('流程出错后停在出错的活动上。修正原因后可以重试；确认不再需要时可以跳过。', 'A workflow stops at the activity that failed. Retry it when the cause is removed, or skip it when it is not needed.')));
  root.append(page);
  const input = (name, values, change, placeholder) => h('input', { class: 'ow-input', name, value: values[name], placeholder, maxlength: 200, onchange: event => change(name, event.target.value.trim()) });
  const day = (name, values, change) => h('input', { class: 'ow-input', type: 'date', name, value: values[name], onchange: event => change(name, event.target.value) });
  const midnight = (date, days = 0) => {
    if (!date) return null;
    const moved = new Date(`${date}T00:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + days);
    return `${moved.toISOString().slice(0, 10)}T00:00:00+08:00`;
  };

  const refresh = listing(page, {
    names: ['resolved', 'kind', 'definitionId', 'instanceId', 'from', 'to'],
    defaults: { resolved: 'false' },
    filters: (values, change) => [
      field(text('状态', 'State'), choice('resolved', [['false', text('未处理', 'Open')], ['true', text('已处理', 'Resolved')], ['any', text('全部', 'All')]], values.resolved, event => change('resolved', event.target.value))),
      field(text('类型', 'Kind'), choice('kind', [['', text('全部', 'All')], ...incidentKindOptions()], values.kind, event => change('kind', event.target.value))),
      field(text('流程定义', 'Definition'), input('definitionId', values, change, 'hotline')),
      field(text('实例编号', 'Instance'), input('instanceId', values, change)),
      field(text('发生日期从', 'From'), day('from', values, change)),
      field(text('至', 'To'), day('to', values, change)),
    ],
    load: (values, number, pageSize) => api(`/api/incidents${query({
      resolved: values.resolved === 'any' ? null : values.resolved, kind: values.kind, definitionId: values.definitionId, instanceId: values.instanceId,
      from: midnight(values.from), to: midnight(values.to, 1), page: number, pageSize,
    })}`),
    show: items => table([
      [text('时间', 'Time'), row => moment(row.at), 'ow-tight'],
      [text('流程', 'Workflow'), row => [link(editorOf(row.definitionId), row.definitionId), ` v${row.version}`]],
      [text('实例', 'Instance'), row => link(viewerOf(row.instanceId), row.instanceId)],
      [text('活动', 'Activity'), row => row.activityTitle ?? row.activityId ?? '–'],
      [text('异常', 'Incident'), row => [badge('bad', incidentKind(row.kind)), h('div', null, row.message)]],
      [text('处理', 'Handling'), row => (row.resolvedAt ? [badge('ok', resolution(row.resolution)), h('div', { class: 'ow-lead' }, moment(row.resolvedAt), row.resolvedBy ? ` · ${row.resolvedBy}` : '')]
        : isDesigner ? h('div', { class: 'ow-row' }, button(text('重试', 'Retry'), () => act(row, 'retry'), 'ow-small'), button(text('跳过', 'Skip'), () => act(row, 'skip'), 'ow-small'))
          : badge('warn', text('未处理', 'open'))), 'ow-tight'],
    ], items, text('没有异常。', 'Nothing went wrong.')),
  });

  async function act(row, what) {
    const activity = row.activityTitle ?? row.activityId ?? '';
    const reason = await askReason(
      what === 'retry' ? text('重试活动', 'Retry the activity') : text('跳过活动', 'Skip the activity'),
      what === 'retry' ? text(`“${activity}”将再执行一次。`, `“${activity}” will run once more.`) : text(`“${activity}”将视为已完成，流程继续。`, `“${activity}” will count as completed and the workflow goes on.`),
      what === 'retry' ? text('重试', 'Retry') : text('跳过', 'Skip'));
    if (reason === undefined) return;
    try {
      await api(`/api/workflow-instances/${encodeURIComponent(row.instanceId)}/${what}`, { json: { executionId: row.executionId, reason } });
      toast(what === 'retry' ? text('已重试。', 'Retried.') : text('已跳过。', 'Skipped.'), 'ok');
    } catch (problem) {
      toast(problem.message, 'bad');
    }
    refresh();
  }
}
