// The scenarios of a definition: play them, see what came instead, change them. What is changed goes into the definition's draft.
import { h, badge, button, failure, toast } from '../elements.js';

export const title = ['场景测试', 'Scenarios'];

const property = 'OneWindow.Scenarios';

export const mount = (root, context) => {
  const { api, params, text, go, isDesigner, language } = context;
  const id = encodeURIComponent(params.id);
  const address = `/api/workflow-definitions/${id}/scenarios`;
  const list = h('section', { id: 'scenarios' });
  const editor = h('textarea', { class: 'ow-input ow-code', rows: 26, spellcheck: 'false', name: 'scenarios', 'aria-label': text('场景的 JSON', 'JSON of the scenarios') });
  const messages = h('div', { role: 'status' });
  let listing = null;
  let saved = '';

  const nameOf = scenario => (typeof scenario.name === 'string' ? scenario.name : (language === 'en' ? scenario.name?.en : scenario.name?.zh) ?? scenario.id);
  const isChanged = () => editor.value !== saved;
  const leaving = event => { if (isChanged()) event.preventDefault(); };

  async function load() {
    try {
      listing = await api(address);
      saved = JSON.stringify(listing.scenarios, null, 2);
      editor.value = saved;
      showList();
      showProblems(listing.problems);
    } catch (problem) {
      messages.replaceChildren(failure(problem));
    }
  }

  /** The scenarios in the editor; null when it holds no JSON. */
  function edited() {
    try {
      const scenarios = JSON.parse(editor.value);
      if (Array.isArray(scenarios)) return scenarios;
    } catch {
      // Told below, like JSON that is no list.
    }
    messages.replaceChildren(failure(text('场景应为 JSON 数组。', 'The scenarios must be a JSON list.')));
    return null;
  }

  function showProblems(problems) {
    messages.replaceChildren(...problems.map(problem => failure(`${problem.path}: ${text(problem.zh, problem.en)}`)));
  }

  function showList(results = new Map()) {
    const scenarios = edited();
    if (scenarios === null) return;
    list.replaceChildren(scenarios.length === 0
      ? h('p', { class: 'ow-none' }, text('这个流程还没有场景。发布前建议至少写五个。', 'This definition has no scenarios yet; five or more are a good start before it is published.'))
      : h('div', null, scenarios.map(scenario => one(scenario, results.get(scenario.id)))));
  }

  function one(scenario, result) {
    const mark = result === undefined ? badge('none', text('未运行', 'not run')) : result.passed ? badge('ok', text('通过', 'green')) : badge('bad', text('未通过', 'red'));
    const failed = result?.findings.filter(finding => !finding.passed) ?? [];
    return h('article', { class: `ow-box ow-scenario ${result === undefined ? '' : result.passed ? 'ow-green' : 'ow-red'}`, 'data-scenario': scenario.id },
      h('div', { class: 'ow-row' }, mark, h('strong', null, nameOf(scenario)), h('span', { class: 'ow-lead' }, scenario.id),
        isDesigner && button(text('运行', 'Run'), () => run(scenario.id), 'ow-small'),
        isDesigner && button(text('逐步测试', 'Step through'), () => step(scenario), 'ow-small ow-quiet')),
      failed.map(finding => h('div', { class: 'ow-finding' },
        h('div', null, h('strong', null, text(finding.zh, finding.en)), ' ', h('span', { class: 'ow-lead' }, finding.path.replace(/^.*?\]\./, '')), finding.activityId && ` · ${finding.activityId}`),
        (finding.expected !== undefined || finding.actual !== undefined) && h('dl', { class: 'ow-facts' },
          h('dt', null, text('应为', 'expected')), h('dd', { class: 'ow-expected' }, finding.expected ?? '–'), h('dt', null, text('实为', 'was')), h('dd', { class: 'ow-actual' }, finding.actual ?? '–')))),
      result && h('details', null, h('summary', null, text(`全部 ${result.findings.length} 项核对与经过`, `All ${result.findings.length} checks, and what happened`)),
        h('ul', null, result.findings.map(finding => h('li', null, badge(finding.passed ? 'ok' : 'bad', finding.passed ? '✓' : '✗'), ' ', text(finding.zh, finding.en)))),
        result.trace && h('ol', { class: 'ow-code' }, result.trace.visits.map(visit => h('li', null, `${visit.at} ${visit.activityId}`))),
        result.trace && h('ol', { class: 'ow-code' }, result.trace.things.map(thing => h('li', null, `${thing.at} ${thing.section} ${JSON.stringify(thing.fields)}`)))));
  }

  async function run(scenario) {
    const scenarios = edited();
    if (scenarios === null) return;
    messages.replaceChildren(h('p', { class: 'ow-lead' }, text('正在运行…', 'Running…')));
    try {
      const report = await api(`${address}/run`, { json: isChanged() ? { scenarios, scenario } : { scenario } });
      showList(new Map(report.results.map(result => [result.id, result])));
      showProblems(report.problems);
      if (report.problems.length === 0) {
        messages.replaceChildren(h('p', { id: 'verdict', class: report.failed === 0 ? 'ow-passed' : 'ow-failure' },
          text(`通过 ${report.passed} 个，未通过 ${report.failed} 个`, `${report.passed} green, ${report.failed} red`)));
      }
    } catch (problem) {
      messages.replaceChildren(failure(problem));
    }
  }

  async function step(scenario) {
    try {
      const test = await api('/api/workflow-tests', { json: { definitionId: params.id, given: scenario.given } });
      go(`workflows/instances/${encodeURIComponent(test.id)}/view`);
    } catch (problem) {
      toast(problem.message, 'bad');
    }
  }

  async function save() {
    const scenarios = edited();
    if (scenarios === null) return;
    try {
      const model = await api(`/elsa/api/workflow-definitions/by-definition-id/${id}?versionOptions=Latest`);
      model.customProperties = { ...model.customProperties, [property]: scenarios };
      await api('/elsa/api/workflow-definitions', { json: { model, publish: false } });
      toast(text('已保存到草稿', 'Saved into the draft'), 'ok');
      await load();
    } catch (problem) {
      messages.replaceChildren(failure(problem));
    }
  }

  addEventListener('beforeunload', leaving);
  root.append(h('div', { class: 'ow-page' },
    h('h1', null, text(`场景测试：${params.id}`, `Scenarios of ${params.id}`)),
    h('p', { class: 'ow-lead' }, text(
      '场景在虚拟时钟上运行，不影响任何真实数据。有未通过的场景时，流程不能发布，除非写明原因。',
      'Scenarios run on a virtual clock and touch nothing real. While one is red the definition is not published, unless a reason is given.')),
    h('div', { class: 'ow-row' },
      isDesigner && h('button', { type: 'button', id: 'run-all', class: 'ow-button ow-main', onclick: () => run(undefined) }, text('全部运行', 'Run all')),
      button(text('打开流程', 'Open the definition'), () => go(`workflows/definitions/${id}/edit`))),
    messages, list,
    h('details', { id: 'scenario-editor' }, h('summary', null, text('编辑 JSON', 'Edit JSON')), editor,
      isDesigner && h('div', { class: 'ow-actions' },
        button(text('还原', 'Undo changes'), () => { editor.value = saved; showList(); }, 'ow-quiet'),
        h('button', { type: 'button', id: 'save-scenarios', class: 'ow-button ow-main', onclick: save }, text('保存到草稿', 'Save into the draft'))))));
  load();
  return () => removeEventListener('beforeunload', leaving);
};
