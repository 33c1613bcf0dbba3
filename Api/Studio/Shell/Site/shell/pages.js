// Every page of the shell. `path` is its address below /studio/ (a part with a colon is a parameter); `module` exports `title` (zh, en) and
// `mount(root, context)`, which may return a function that takes the page down. `menu` puts it into the menu; `on` puts it among the actions of an open
// definition or instance, whose id then stands for the parameter, under the name `action`; `when` says of which instances. A row with `dialog` instead of
// `path` opens a dialog over the page: its module exports `open(id, context)`. `roles` limits a row, else all who may enter see it.
import { designers, has } from './roles.js';
import { hotlineCase } from './addresses.js';

export const pages = [
  { path: 'workflows/definitions', module: './pages/definitions.js', menu: ['流程定义', 'Definitions'] },
  { path: 'workflows/definitions/:id/edit', module: './pages/definition-editor.js', under: 'workflows/definitions', definition: 'id' },
  { path: 'workflows/definitions/:id/scenarios', module: './pages/scenarios.js', under: 'workflows/definitions', definition: 'id', on: 'definition', action: ['场景测试', 'Scenarios'] },
  { path: 'workflows/instances', module: './pages/instances.js', menu: ['流程实例', 'Instances'] },
  { path: 'workflows/instances/:id/view', module: './pages/instance-viewer.js', under: 'workflows/instances', instance: 'id' },
  { path: 'incidents', module: './pages/incidents.js', menu: ['流程异常', 'Incidents'] },
  { path: 'deadlines', module: './pages/deadlines.js', menu: ['期限日历', 'Deadlines'] },
  { dialog: './dialogs/publish.js', on: 'definition', action: ['发布…', 'Publish …'], roles: designers },
  { dialog: './dialogs/labels.js', on: 'definition', action: ['标签…', 'Labels …'] },
  { path: 'workflows/definitions/:id/compare', module: './pages/compare.js', under: 'workflows/definitions', definition: 'id', on: 'definition', action: ['版本比较', 'Compare versions'] },
  { path: 'workflows/instances/:id/control', module: './pages/instance-control.js', under: 'workflows/instances', instance: 'id', on: 'instance', action: ['异常与控制', 'Incidents and control'], roles: designers },
  { path: 'cases/:number', module: './pages/case.js', on: 'instance', action: ['打开工单', 'Open the case'], when: instance => instance.kind === hotlineCase },
  { path: 'workflows/migrations', module: './pages/migration.js', menu: ['版本与迁移', 'Versions'], roles: designers },
  { path: 'workflows/definitions/:id/versions', module: './pages/migration.js', under: 'workflows/migrations', definition: 'id', on: 'definition', action: ['版本与迁移', 'Versions in flight'], roles: designers },
];

/** The page at an address below /studio/, with its parameters; null when there is none. */
export function find(path) {
  const parts = path.split('/').filter(part => part !== '');
  for (const page of pages.filter(row => row.path)) {
    const wanted = page.path.split('/');
    if (wanted.length !== parts.length) continue;
    const params = {};
    const fits = wanted.every((part, i) => {
      if (!part.startsWith(':')) return part === parts[i];
      params[part.slice(1)] = decodeURIComponent(parts[i]);
      return true;
    });
    if (fits) return { page, params };
  }
  return null;
}

/** The address of a page with its parameter filled in. */
export const address = (page, id) => page.path.replace(/:[^/]+/, encodeURIComponent(id));

/** Whether an account may open a page. */
export const isOpenTo = (page, user) => !page.roles || has(user, page.roles);
