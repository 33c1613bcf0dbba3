// The side panel of a test run: its clock, who waits for what, and what it would have done. Every act goes to the server, which answers with the test after it.
import { h, badge, button, dialog, failure, field, choice, toast } from './elements.js';

const seconds = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const instant = value => (value ? seconds.format(new Date(value)) : '–');
const order = ['workItems', 'deadlines', 'notifications', 'tasks', 'events', 'httpCalls', 'children', 'documents', 'updates', 'replies', 'lines', 'incidents'];
const names = {
  workItems: ['待办', 'Work items'], deadlines: ['时限', 'Deadlines'], notifications: ['通知', 'Notifications'], tasks: ['系统任务', 'Tasks'], events: ['发布的事件', 'Events published'],
  httpCalls: ['HTTP 请求', 'HTTP requests'], children: ['子流程', 'Child workflows'], documents: ['文书', 'Documents'], updates: ['业务字段', 'Fields of the case'],
  replies: ['HTTP 应答', 'HTTP replies'], lines: ['输出行', 'Lines'], incidents: ['异常', 'Incidents'],
};
const isOpen = thing => ['open', 'claimed'].includes(thing.fields.status);

/** Shows the panel of a test; returns a function that takes it away. */
export function showTest(panel, context) {
  const { api, params, text, go, isDesigner } = context;
  const address = `/api/workflow-tests/${encodeURIComponent(params.id)}`;
  let alive = true;
  let test = null;

  async function act(path, json) {
    try {
      show(await api(`${address}/${path}`, { json }));
      return true;
    } catch (problem) {
      toast(problem.message, 'bad');
      return false;
    }
  }

  const load = () => api(address).then(show, problem => { if (alive) panel.replaceChildren(failure(problem)); });

  function show(now) {
    test = now;
    if (!alive) return;
    panel.replaceChildren(
      h('h2', null, text('测试运行', 'Test run'), ' ', badge(test.status === 'Running' ? 'info' : test.subStatus === 'Finished' ? 'ok' : 'bad', test.subStatus)),
      h('p', { class: 'ow-lead' }, text('虚拟时钟，不影响真实的工单、人员和外部系统。', 'On a virtual clock; no real case, person or system is touched.')),
      clock(), subject(), open(), effects(),
      h('div', { class: 'ow-actions' },
        isDesigner && button(text('重新测试', 'Test again'), again, 'ow-small'),
        button(text('场景', 'Scenarios'), () => go(`workflows/definitions/${encodeURIComponent(test.definitionId)}/scenarios`), 'ow-small')));
  }

  async function again() {
    try {
      const started = await api('/api/workflow-tests', { json: { definitionId: test.definitionId, given: test.given } });
      go(`workflows/instances/${encodeURIComponent(started.id)}/view`);
    } catch (problem) {
      toast(problem.message, 'bad');
    }
  }

  function clock() {
    return h('section', { class: 'ow-box' },
      h('h3', null, text('时钟', 'Clock')),
      h('p', { class: 'ow-clock', id: 'test-clock' }, instant(test.clock)),
      h('p', { class: 'ow-lead' }, test.nextDueAt
        ? text(`下一个定时器：${instant(test.nextDueAt)}`, `Next timer: ${instant(test.nextDueAt)}`) : text('没有等待中的定时器', 'No timer is set')),
      isDesigner && test.status === 'Running' && h('div', { class: 'ow-row' },
        h('button', { type: 'button', id: 'next-timer', class: 'ow-button ow-main ow-small', disabled: !test.nextDueAt, onclick: () => act('advance', {}) }, text('到下一个定时器', 'To the next timer')),
        button('+1 h', () => act('advance', { by: 'PT1H' }), 'ow-small'),
        button(text('+1 天', '+1 day'), () => act('advance', { by: 'P1D' }), 'ow-small'),
        button(text('到…', 'To…'), chooseInstant, 'ow-small')));
  }

  async function chooseInstant() {
    const to = await dialog(text('推进时钟到', 'Move the clock to'), close => {
      const shown = seconds.formatToParts(new Date(test.clock)).reduce((all, part) => ({ ...all, [part.type]: part.value }), {});
      const input = h('input', { class: 'ow-input', type: 'datetime-local', step: 1, required: true, value: `${shown.year}-${shown.month}-${shown.day}T${shown.hour}:${shown.minute}:${shown.second}` });
      return h('form', { onsubmit: event => { event.preventDefault(); close(`${input.value.length === 16 ? `${input.value}:00` : input.value}+08:00`); } },
        field(text('北京时间', 'Beijing time'), input),
        h('div', { class: 'ow-actions' }, button(text('取消', 'Cancel'), () => close(undefined), 'ow-quiet'), h('button', { class: 'ow-button ow-main', type: 'submit' }, text('推进', 'Move'))));
    });
    if (to !== undefined) await act('advance', { to });
  }

  function subject() {
    if (!test.subject) return null;
    const shown = Object.entries(test.subject).filter(([, value]) => value !== null && value !== undefined);
    return h('details', { class: 'ow-box' }, h('summary', null, text('模拟工单', 'Simulated case'), ' ', badge('info', test.subject.status)),
      h('dl', { class: 'ow-facts' }, shown.map(([name, value]) => [h('dt', null, name), h('dd', null, /At$/.test(name) ? instant(value) : String(value))])));
  }

  function open() {
    const things = test.effects.filter(thing => isOpen(thing) && thing.section !== 'incidents');
    const waits = test.waits ?? [];
    if (things.length === 0 && waits.length === 0) return null;
    return h('section', { class: 'ow-box', id: 'test-open' }, h('h3', null, text('等待办理', 'Waiting for')),
      things.map(thing => h('div', { class: 'ow-thing' }, line(thing), isDesigner && answer(thing))),
      waits.map(wait => h('div', { class: 'ow-thing' },
        h('div', null, badge('warn', wait.kind === 'Event' ? text('等待事件', 'Event') : text('等待调用', 'Address')), ' ', h('strong', null, wait.name ?? ''), ` · ${wait.activityId}`),
        isDesigner && button(text('发送', 'Send'), () => send(wait), 'ow-small'))));
  }

  function answer(thing) {
    const acts = { workItems: complete, tasks: finishTask, httpCalls: answerHttp, children: report };
    const labels = { workItems: ['办理', 'Complete'], tasks: ['完成', 'Done'], httpCalls: ['答复', 'Answer'], children: ['报告', 'Report'] };
    return acts[thing.section] && test.status === 'Running' ? button(text(...labels[thing.section]), () => acts[thing.section](thing), 'ow-small ow-main') : null;
  }

  /** Asks for values in a dialog; JSON fields are read as JSON. Resolves with an object, or undefined. */
  function ask(heading, fields, action) {
    return dialog(heading, close => {
      const wrong = h('p', { class: 'ow-failure', role: 'alert', hidden: true });
      const controls = fields.map(({ name, label, options, value, rows }) => ({
        name, rows, control: options ? choice(name, options.map(option => [option, option]), value)
          : rows ? h('textarea', { class: 'ow-input ow-code', name, rows, value: value ?? '' }) : h('input', { class: 'ow-input', name, value: value ?? '' }), label,
      }));
      const submit = event => {
        event.preventDefault();
        const values = {};
        try {
          for (const { name, rows, control } of controls) {
            const given = control.value.trim();
            if (given !== '') values[name] = rows ? JSON.parse(given) : given;
          }
        } catch {
          wrong.textContent = text('不是有效的 JSON。', 'This is no valid JSON.');
          wrong.hidden = false;
          return;
        }
        close(values);
      };
      return h('form', { onsubmit: submit }, controls.map(({ label, control }) => field(label, control)), wrong,
        h('div', { class: 'ow-actions' }, button(text('取消', 'Cancel'), () => close(undefined), 'ow-quiet'), h('button', { class: 'ow-button ow-main', type: 'submit' }, action)));
    });
  }

  async function complete(thing) {
    const { outcomes = ['Done'], assignee, task, form } = thing.fields;
    const values = await ask(thing.fields.title ?? task, [
      { name: 'outcome', label: text('结果', 'Outcome'), options: outcomes, value: outcomes[0] },
      { name: 'by', label: text('办理人（人员编号，可不填）', 'By (id of a person, or empty)'), value: assignee },
      { name: 'result', label: text('内容（JSON 对象）', 'Result (a JSON object)'), rows: 5, value: form ? example(form) : hint(task) },
    ], text('办理', 'Complete'));
    if (values) await act(`work-items/${encodeURIComponent(thing.id)}/complete`, values);
  }

  async function finishTask(thing) {
    const values = await ask(thing.fields.name, [{ name: 'result', label: text('结果（JSON）', 'Result (JSON)'), rows: 4 }], text('完成', 'Done'));
    if (values) await act('tasks', { target: thing.id, ...values });
  }

  async function answerHttp(thing) {
    const values = await ask(`${thing.fields.method} ${thing.fields.url}`, [
      { name: 'status', label: text('状态码', 'Status'), value: '200' }, { name: 'body', label: text('内容（JSON）', 'Body (JSON)'), rows: 5, value: '{}' },
      { name: 'failure', label: text('或者失败', 'Or a failure'), options: ['', 'FailedToConnect', 'TimedOut', 'Refused'] },
    ], text('答复', 'Answer'));
    if (values) await act('http-answers', values.failure ? { target: thing.id, failure: values.failure } : { target: thing.id, status: Number(values.status), body: values.body });
  }

  async function report(thing) {
    const values = await ask(thing.fields.definition, [
      { name: 'subStatus', label: text('结束状态', 'How it ended'), options: ['Finished', 'Faulted', 'Cancelled'], value: 'Finished' }, { name: 'output', label: text('输出（JSON 对象）', 'Output (a JSON object)'), rows: 4, value: '{}' },
    ], text('报告', 'Report'));
    if (values) await act('children', { target: thing.id, ...values });
  }

  async function send(wait) {
    if (wait.kind !== 'Event') {
      const call = await ask(`/${wait.name}`, [{ name: 'content', label: text('内容（JSON）', 'Content (JSON)'), rows: 5, value: '{}' }], text('发送', 'Send'));
      if (call) await act('calls', { activity: wait.activityId, request: call });
      return;
    }
    const values = await ask(wait.name, [{ name: 'payload', label: text('内容（JSON）', 'Payload (JSON)'), rows: 5 }], text('发送', 'Send'));
    if (values) await act('events', { name: wait.name, ...values });
  }

  function effects() {
    const sections = order.map(section => [section, test.effects.filter(thing => thing.section === section)]).filter(([, things]) => things.length > 0);
    if (sections.length === 0) return null;
    return h('section', { class: 'ow-box', id: 'test-effects' }, h('h3', null, text('会产生的效果', 'What it would have done')),
      test.forgottenEffects > 0 && h('p', { class: 'ow-lead' }, text(`较早的 ${test.forgottenEffects} 项不再保留`, `${test.forgottenEffects} earlier ones are not kept`)),
      sections.map(([section, things]) => h('details', { open: section === 'notifications' || section === 'deadlines' },
        h('summary', null, `${text(...names[section])} (${things.length})`), things.map(thing => h('div', { class: 'ow-thing' }, line(thing))))));
  }

  function line(thing) {
    const f = thing.fields;
    const main = {
      workItems: () => [h('strong', null, f.title ?? f.task), ` ${f.assignee ?? f.role ?? f.office ?? (f.groups ?? []).join(' ')}`, f.dueAt && ` · ${text('限', 'due')} ${instant(f.dueAt)}`, f.outcome && ` → ${f.outcome}`],
      deadlines: () => [h('strong', null, f.name), ` ${text('到期', 'due')} ${instant(f.dueAt)} (${f.basis})`, f.paused && text(' · 已停表', ' · paused'),
        Object.entries(f.stages ?? {}).map(([stage, at]) => h('div', { class: 'ow-lead' }, `${stage}: ${instant(at)}`))],
      notifications: () => [h('strong', null, f.subject), ` → ${f.to.length === 0 ? text('没有人', 'nobody') : f.to.join(', ')}`],
      tasks: () => [h('strong', null, f.name)], events: () => [h('strong', null, f.name), f.payload !== undefined && ` ${JSON.stringify(f.payload)}`],
      httpCalls: () => [h('strong', null, `${f.method} ${f.url}`), f.answer && ` → ${f.answer}`], children: () => [h('strong', null, f.definition), f.subStatus && ` → ${f.subStatus}`],
      documents: () => [h('strong', null, f.title), ` (${f.kind})`], updates: () => [h('strong', null, f.field), ` = ${JSON.stringify(f.value)}`],
      replies: () => [h('strong', null, f.statusCode), ` ${JSON.stringify(f.body ?? null)}`], lines: () => [f.text], incidents: () => [f.message],
    }[thing.section];
    const kind = isOpen(thing) ? 'warn' : f.overdue ? 'bad' : 'none';
    return h('div', null, h('span', { class: 'ow-lead' }, instant(thing.at)), ' ', f.status && badge(kind, f.status), ' ', main ? main() : JSON.stringify(f));
  }

  load();
  return () => { alive = false; };
}

/** What the tasks of a case ask for. */
function hint(task) {
  const known = {
    dispatch: { office: 'urban' }, respond: { note: '已联系来电人' }, resolve: { resolution: '已办理' }, callback: { solved: 'yes', satisfied: 'yes' },
  };
  return JSON.stringify(known[task] ?? {}, null, 2);
}

/** A first example of what a form asks for. */
function example(form) {
  const one = schema => (schema?.enum?.[0] ?? { number: 0, integer: 0, boolean: true, array: [], object: {} }[schema?.type] ?? '');
  const wanted = form.required ?? Object.keys(form.properties ?? {});
  return JSON.stringify(Object.fromEntries(wanted.map(name => [name, one(form.properties?.[name])])), null, 2);
}
