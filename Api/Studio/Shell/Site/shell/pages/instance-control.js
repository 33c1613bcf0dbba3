// What went wrong in an instance and what it waits for, and what a designer may do about it: retry, skip, change variables, hold, resume, cancel.
import { h, moment, link, badge, button, table, field, failure, dialog, askReason, toast } from '../elements.js';
import { viewerOf } from '../addresses.js';
import { incidentKind, resolution } from '../words.js';

export const title = ['异常与控制', 'Incidents and control'];

const lookEvery = 5000;
const waitingKinds = {
  Event: ['事件', 'Event'], Delay: ['延时', 'Delay'], Timer: ['定时', 'Timer'], StartAt: ['定点', 'Start at'], DeadlineStage: ['时限节点', 'Stage of a deadline'], Task: ['系统任务', 'Task of a system'],
  WorkItem: ['人工待办', 'Work item'], Cron: ['周期', 'Cron'], Child: ['子流程', 'Child workflow'], Children: ['多个子流程', 'Child workflows'], HttpAnswer: ['外部应答', 'HTTP answer'],
  HttpEndpoint: ['外部调用', 'HTTP call'], TaskTimeout: ['待办超时', 'Task times out'],
};
const acts = {
  retry: ['重试', 'Retry'], skip: ['跳过', 'Skip'], 'set-variables': ['修改变量', 'Change variables'], 'cancel-activity': ['取消活动', 'Cancel activity'], hold: ['挂起', 'Hold'], resume: ['恢复', 'Resume'],
  cancel: ['取消流程', 'Cancel'], 'terminate-children': ['终止子流程', 'End children'], migrate: ['迁移版本', 'Migrate'],
};

export async function mount(root, { api, query, text, params }) {
  const id = params.id;
  const base = `/api/workflow-instances/${encodeURIComponent(id)}`;
  const page = h('div', { class: 'ow-page' });
  root.append(page);
  let shown = null;
  let isOver = false;
  let turn = 0;

  async function load() {
    const mine = ++turn;
    try {
      const [instance, incidents, audit] = await Promise.all([
        api(base), api(`/api/incidents${query({ instanceId: id, sort: 'at', pageSize: 200 })}`), api(`/api/audit${query({ instanceId: id, pageSize: 50 })}`),
      ]);
      if (isOver || mine !== turn) return;
      shown = instance;
      page.replaceChildren(...show(instance, incidents.items, audit.items));
    } catch (problem) {
      if (!isOver && mine === turn) page.replaceChildren(failure(problem));
    }
  }

  /** Does something to the instance as it is shown, and shows what came of it. */
  async function act(name, body, done) {
    try {
      await api(`${base}/${name}`, { json: { ...body, revision: shown.revision } });
      toast(done, 'ok');
    } catch (problem) {
      toast(problem.message, 'bad');
    }
    await load();
  }

  async function withReason(name, label, explanation, done, body = {}) {
    const reason = await askReason(label, explanation, label);
    if (reason) await act(name, { ...body, reason }, done);
  }

  function show(instance, incidents, audit) {
    const open = incidents.filter(incident => !incident.resolvedAt);
    const resolved = incidents.filter(incident => incident.resolvedAt);
    const isRunning = instance.status === 'Running';
    const isFaulted = instance.subStatus === 'Faulted';
    const faulted = instance.activities.filter(activity => activity.status === 'Faulted');
    return [
      h('div', { class: 'ow-row' }, h('h1', null, instance.name ?? id), link(viewerOf(id), text('流程视图 →', 'Workflow →'))),
      h('p', { class: 'ow-row' }, badge(isFaulted ? 'bad' : isRunning ? 'info' : 'ok', instance.subStatus), instance.isHeld ? badge('warn', text('已挂起', 'Held')) : null,
        h('span', { class: 'ow-lead' }, `${instance.definitionId} v${instance.version} · ${id}`),
        instance.waiting > 0 ? h('span', { class: 'ow-lead' }, text(`${instance.waiting} 件事等待恢复后处理`, `${instance.waiting} things wait until it goes on`)) : null),
      h('div', { class: 'ow-actions' },
        faulted.length > 1 ? button(text('全部重试', 'Retry all'), () => withReason('retry', text('全部重试', 'Retry all'), text('所有出错的活动将重新执行。', 'Every activity that has faulted runs once more.'), text('已重试。', 'Retried.'))) : null,
        isRunning && !instance.isHeld ? button(text('挂起', 'Hold'), () => withReason('hold', text('挂起', 'Hold'), text('挂起期间只有控制操作有效，到达的事件会保留。', 'While it is held only control reaches it; what comes meanwhile is kept.'), text('已挂起。', 'Held.'))) : null,
        instance.isHeld ? button(text('恢复', 'Resume'), () => act('resume', {}, text('已恢复。', 'It goes on.')), 'ow-main') : null,
        isRunning || isFaulted ? button(text('取消流程', 'Cancel'), () => withReason('cancel', text('取消流程', 'Cancel the workflow'), text('流程将立即结束，不能恢复。', 'The workflow ends now, for good.'), text('已取消。', 'Cancelled.')), 'ow-danger') : null),
      h('h2', null, text('未解决的异常', 'Open incidents')),
      table([
        [text('时间', 'Time'), row => moment(row.at), 'ow-tight'],
        [text('活动', 'Activity'), row => row.activityTitle ?? row.activityId ?? text('流程本身', 'The workflow')],
        [text('类型', 'Kind'), row => badge('bad', incidentKind(row.kind)), 'ow-tight'],
        [text('说明', 'What'), row => row.message],
        ['', row => repairs(row, faulted), 'ow-tight'],
      ], open, text('没有未解决的异常。', 'Nothing is wrong.')),
      h('h2', null, text('正在等待', 'Waiting for')),
      table([
        [text('类型', 'Kind'), row => badge('info', text(...(waitingKinds[row.kind] ?? [row.kind, row.kind]))), 'ow-tight'],
        [text('名称', 'Name'), row => row.name ?? '–'],
        [text('活动', 'Activity'), row => row.activityId],
        [text('到期', 'Due'), row => moment(row.dueAt), 'ow-tight'],
      ], instance.bookmarks, isFaulted ? text('流程出错时等待已撤下，修复后恢复。', 'What it waited for was withdrawn with the fault, and opens again when it is mended.') : text('没有等待。', 'Nothing.')),
      h('h2', null, text('变量', 'Variables')),
      table([
        [text('名称', 'Name'), row => row[0], 'ow-tight'],
        [text('值（个人信息已脱敏）', 'Value (personal data is masked)'), row => h('span', { class: 'ow-code' }, JSON.stringify(row[1]))],
        ['', row => (isRunning || isFaulted ? button(text('修改', 'Change'), () => change(row), 'ow-small') : null), 'ow-tight'],
      ], Object.entries(instance.variables), text('没有变量。', 'No variables.')),
      ...(resolved.length === 0 ? [] : [h('h2', null, text('已解决的异常', 'Resolved incidents')), table([
        [text('时间', 'Time'), row => moment(row.at), 'ow-tight'],
        [text('活动', 'Activity'), row => row.activityTitle ?? row.activityId ?? text('流程本身', 'The workflow')],
        [text('说明', 'What'), row => row.message],
        [text('解决', 'Resolved'), row => `${resolution(row.resolution)} ${moment(row.resolvedAt)} ${row.resolvedBy ?? ''}`],
      ], resolved)]),
      h('h2', null, text('控制记录', 'What was done')),
      table([
        [text('时间', 'Time'), row => moment(row.at), 'ow-tight'],
        [text('人员', 'Who'), row => row.actor ?? text('系统', 'System'), 'ow-tight'],
        [text('操作', 'Action'), row => text(...(acts[row.action] ?? [row.action, row.action])), 'ow-tight'],
        [text('原因', 'Reason'), row => row.reason ?? '–'],
      ], audit, text('没有控制操作。', 'Nothing was done from outside.')),
    ];
  }

  function repairs(incident, faulted) {
    const activity = faulted.find(one => one.executionId === incident.executionId);
    if (!activity) return null;
    const one = { executionId: activity.executionId };
    return h('div', { class: 'ow-row' },
      button(text('重试', 'Retry'), () => withReason('retry', text('重试', 'Retry'), text('该活动将按现在的变量重新执行。', 'The activity runs once more, with the variables as they are now.'), text('已重试。', 'Retried.'), one), 'ow-small'),
      button(text('跳过…', 'Skip …'), () => skip(activity), 'ow-small'),
      button(text('取消活动', 'Cancel'), () => withReason('cancel-activity', text('取消活动', 'Cancel the activity'), text('该活动及其包含的内容将被取消，流程继续。', 'The activity ends with all that it holds; the workflow goes on.'), text('已取消。', 'Cancelled.'), one), 'ow-small'));
  }

  /** Asks for the outcome with which an activity counts as completed. */
  async function skip(activity) {
    const answer = await dialog(text('跳过活动', 'Skip the activity'), close => {
      const outcomes = activity.outcomes ?? ['Done'];
      const outcome = h('select', { class: 'ow-input', name: 'outcome' }, outcomes.map(name => h('option', { value: name }, name)));
      const result = h('textarea', { class: 'ow-input', name: 'result', rows: 3, placeholder: text('JSON，可留空', 'JSON, may be empty') });
      const reason = h('textarea', { class: 'ow-input', name: 'reason', rows: 2, maxlength: 2000, required: true });
      const wrong = h('p', { class: 'ow-failure', role: 'alert', hidden: true });
      return h('form', { onsubmit: event => { event.preventDefault(); submit(); } },
        h('p', null, text('该活动按已完成处理，流程沿所选结果继续。', 'The activity counts as completed, and the workflow goes on along the outcome.')),
        field(text('结果分支', 'Outcome'), outcome), field(text('输出值', 'Result'), result), field(text('原因', 'Reason'), reason), wrong,
        h('div', { class: 'ow-actions' }, button(text('取消', 'Cancel'), () => close(undefined), 'ow-quiet'), h('button', { class: 'ow-button ow-main', type: 'submit' }, text('跳过', 'Skip'))));

      function submit() {
        const value = parse(result.value);
        if (value === undefined && result.value.trim() !== '') {
          wrong.textContent = text('输出值不是有效的 JSON。', 'The result is no valid JSON.');
          wrong.hidden = false;
          return;
        }
        close({ outcome: outcome.value, result: value, reason: reason.value.trim() });
      }
    });
    if (answer) await act('skip', { executionId: activity.executionId, ...answer }, text('已跳过。', 'Skipped.'));
  }

  /** Asks for another value of a variable. The value that is shown is masked, so it is never sent back by itself. */
  async function change([name, value]) {
    const answer = await dialog(text(`修改变量 ${name}`, `Change the variable ${name}`), close => {
      const next = h('textarea', { class: 'ow-input ow-code', name: 'value', rows: 5, required: true, placeholder: JSON.stringify(value) });
      const reason = h('textarea', { class: 'ow-input', name: 'reason', rows: 2, maxlength: 2000, required: true });
      const wrong = h('p', { class: 'ow-failure', role: 'alert', hidden: true });
      return h('form', { onsubmit: event => { event.preventDefault(); submit(); } },
        field(text('新值（JSON，文字加双引号）', 'New value (JSON; texts in double quotes)'), next), field(text('原因', 'Reason'), reason), wrong,
        h('div', { class: 'ow-actions' }, button(text('取消', 'Cancel'), () => close(undefined), 'ow-quiet'), h('button', { class: 'ow-button ow-main', type: 'submit' }, text('保存', 'Save'))));

      function submit() {
        const given = parse(next.value);
        wrong.textContent = text('不是有效的 JSON。', 'This is no valid JSON.');
        wrong.hidden = given !== undefined;
        if (given !== undefined) close({ values: { [name]: given }, reason: reason.value.trim() });
      }
    });
    if (answer) await act('variables', answer, text('已修改。', 'Changed.'));
  }

  await load();
  const timer = setInterval(async () => {
    // Nothing is redrawn under the reader's hands unless something has happened.
    const state = await api(base).catch(() => null);
    if (!isOver && state && shown && state.revision !== shown.revision && !document.querySelector('dialog[open]')) await load();
  }, lookEvery);
  return () => { isOver = true; clearInterval(timer); };
}

/** The value that a JSON text stands for; undefined when it is none. */
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
