import { h, table, badge, button, link, failure, moment, pager } from '../elements.js';
import { showPlan } from './migration-plan.js';

export const title = ['版本与迁移', 'Versions in flight'];

const pageSize = 20;

/** The definitions, or the versions of one and how its instances are taken from one to another. */
export async function mount(root, context) {
  const page = h('div', { class: 'ow-page' });
  root.append(page);
  const leave = new AbortController();
  if (context.params.id === undefined) await showDefinitions(page, context, 1);
  else await showVersions(page, context, context.params.id, leave.signal);
  return () => leave.abort();
}

async function showDefinitions(page, context, number) {
  const { api, query, text } = context;
  const found = await api(`/api/workflow-definitions${query({ page: number, pageSize })}`);
  page.replaceChildren(
    h('h1', null, text('版本与迁移', 'Versions in flight')),
    h('p', { class: 'ow-lead' }, text('运行中的实例一直使用启动时的版本，除非由设计人员迁移到其他版本。', 'Instances stay on the version that they were started with, unless a designer takes them to another.')),
    table([
      [text('流程定义', 'Definition'), row => link(`workflows/definitions/${encodeURIComponent(row.definitionId)}/versions`, row.name ?? row.definitionId)],
      [text('编号', 'Id'), row => row.definitionId],
      [text('最新版本', 'Newest version'), row => row.version, 'ow-tight'],
      [text('最新版本的实例', 'Instances on it'), row => row.running, 'ow-tight'],
    ], found.items),
    pager(found.page, found.pageSize, found.total, next => showDefinitions(page, context, next)));
}

async function showVersions(page, context, id, signal) {
  const { api, text } = context;
  const list = h('div');
  const plan = h('div');
  page.replaceChildren(
    h('h1', null, text('版本与迁移', 'Versions in flight')),
    h('p', { class: 'ow-lead' }, id, ' · ', link(`workflows/definitions/${encodeURIComponent(id)}/edit`, text('打开设计器', 'Open in the designer'))),
    list,
    plan);
  await draw();

  async function draw() {
    const versions = await api(`/api/workflow-migrations/versions/${encodeURIComponent(id)}`);
    list.replaceChildren(table([
      [text('版本', 'Version'), row => [h('strong', null, `v${row.version}`), ' ', row.isCurrent ? badge('ok', text('当前', 'current')) : null]],
      [text('发布时间', 'Published'), row => moment(row.publishedAt)],
      [text('运行中', 'Not ended'), row => row.running, 'ow-tight'],
      [text('其中出错', 'faulted'), row => (row.faulted > 0 ? badge('bad', row.faulted) : '–'), 'ow-tight'],
      [text('其中挂起', 'held'), row => (row.held > 0 ? badge('warn', row.held) : '–'), 'ow-tight'],
      ['', row => (context.isDesigner && row.running > 0 && versions.length > 1
        ? button(text('迁移…', 'Migrate…'), () => open(row.version, versions), 'ow-small') : null), 'ow-tight'],
    ], versions));
  }

  async function open(from, versions) {
    try {
      await showPlan(plan, { ...context, signal, definitionId: id, versions, from, done: draw });
      plan.scrollIntoView({ block: 'start', behavior: 'smooth' });
    } catch (problem) {
      plan.replaceChildren(failure(problem));
    }
  }
}
