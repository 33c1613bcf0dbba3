// A hotline case: its facts, work items, deadlines and what happened; and the way to its workflow and back.
import { h, moment, link, badge, table, failure } from '../elements.js';
import { viewerOf } from '../addresses.js';
import { caseStatus, deadlineKind, timerKind, workItemStatus } from '../words.js';

export const title = ['工单', 'Case'];

export async function mount(root, { api, query, text, params }) {
  const number = params.number;
  const page = h('div', { class: 'ow-page' }, h('div', { class: 'ow-row' }, h('h1', null, text(`工单 ${number}`, `Case ${number}`)), link(viewerOf(number), text('打开流程视图 →', 'Open its workflow →'))));
  root.append(page);
  const [facts, deadlines] = await Promise.all([
    api(`/api/hotline/cases/${encodeURIComponent(number)}`).catch(problem => problem),
    api(`/api/deadlines${query({ instanceId: number, pageSize: 100 })}`).catch(problem => problem),
  ]);
  if (facts instanceof Error) {
    page.append(facts.status === 403
      ? h('p', { class: 'ow-box' }, text('工单内容含个人信息，您的角色只能查看其流程与期限。', 'A case holds personal data; your role sees its workflow and deadlines only.'))
      : failure(facts));
  } else {
    page.append(...showFacts(facts, text));
  }
  if (facts instanceof Error && facts.status !== 403) return;
  page.append(h('h2', null, text('期限', 'Deadlines')), deadlines instanceof Error ? failure(deadlines) : table([
    [text('类型', 'Kind'), row => badge(row.isOverdue ? 'bad' : 'info', deadlineKind(row.kind)), 'ow-tight'],
    [text('事项', 'What'), row => row.title ?? (row.kind === 'timer' ? timerKind(row.detail) : '–')],
    [text('到期', 'Due'), row => [moment(row.dueAt), row.isOverdue ? text('（已逾期）', ' (late)') : ''], 'ow-tight'],
  ], deadlines.items, text('没有未到的期限。', 'Nothing is due.')));
  if (!(facts instanceof Error)) page.append(...showTimeline(facts, text));
}

function showFacts(found, text) {
  const fact = (name, ...value) => [h('dt', null, name), h('dd', null, value)];
  return [
    h('div', { class: 'ow-box' },
      h('p', { class: 'ow-row' }, badge(found.closedAt ? 'ok' : 'info', found.statusLabel ?? caseStatus(found.status)), found.overdue ? badge('bad', text('已逾期', 'Late')) : null,
        found.redFlag ? badge('warn', text('红旗件', 'Red flag')) : null),
      h('dl', { class: 'ow-facts' },
        fact(text('事项', 'Matter'), found.problemPath),
        fact(text('内容', 'Description'), found.description),
        fact(text('地点', 'Place'), `${found.community} · ${found.address}`),
        fact(text('来电人', 'Caller'), `${found.caller.name} ${found.caller.phone}`),
        fact(text('承办', 'With'), [found.office, found.handler].filter(Boolean).join(' · ') || '–'),
        fact(text('受理', 'Received'), moment(found.receivedAt)),
        fact(text('响应', 'First contact'), `${moment(found.respondedAt)}${text('，时限 ', ', due ')}${moment(found.responseDueAt)}`),
        fact(text('办结', 'Resolution'), `${moment(found.resolvedAt)}${text('，时限 ', ', due ')}${moment(found.resolutionDueAt)}`),
        found.resolution ? fact(text('办理结果', 'Result'), found.resolution) : null,
        fact(text('流程', 'Workflow'), found.definition))),
    h('h2', null, text('待办', 'Work items')),
    table([
      [text('待办', 'Work item'), row => row.title],
      [text('状态', 'State'), row => workItemStatus(row.status), 'ow-tight'],
      [text('负责', 'With'), row => row.assignee ?? row.office ?? row.role ?? '–'],
      [text('到期', 'Due'), row => moment(row.dueAt), 'ow-tight'],
    ], found.workItems, text('没有未完成的待办。', 'No open work items.')),
  ];
}

function showTimeline(found, text) {
  return [h('h2', null, text('经过', 'What happened')), table([
    [text('时间', 'Time'), row => moment(row.at), 'ow-tight'],
    [text('来源', 'Source'), row => (row.source === 'event' ? badge('info', text('工单', 'Case')) : badge('none', text('流程', 'Workflow'))), 'ow-tight'],
    [text('事项', 'What'), row => [row.type, row.activityId ? h('span', { class: 'ow-lead' }, ` ${row.activityId}`) : null]],
    [text('人员', 'Who'), row => row.actor ?? '–', 'ow-tight'],
  ], [...found.timeline].reverse())];
}
